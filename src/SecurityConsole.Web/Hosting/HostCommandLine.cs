namespace SecurityConsole.Web.Hosting;

/// <summary>The command line, read: settings by configuration key, or what is wrong with it.</summary>
/// <param name="Settings">Configuration key to value.</param>
/// <param name="Problems">One sentence each; empty when all is well.</param>
/// <param name="HelpWanted">Only the help is asked for.</param>
internal sealed record HostCommandLine(IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> Problems, bool HelpWanted)
{
    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and switches.</summary>
    public static HostCommandLine Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h")
            {
                return new(settings, [], HelpWanted: true);
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            var setting = HostSetting.All.FirstOrDefault(s => name == "--" + s.Name);
            if (setting is null)
            {
                problems.Add($"{name}: not a setting of this program. --help lists them.");
            }
            else if (setting.Placeholder.Length == 0)
            {
                settings[setting.Key] = equals < 0 ? "true" : argument[(equals + 1)..];
            }
            else if (equals >= 0)
            {
                settings[setting.Key] = argument[(equals + 1)..];
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings[setting.Key] = arguments[++i];
            }
            else
            {
                problems.Add($"{name}: needs a value ({name} {setting.Placeholder}).");
            }
        }

        return new(settings, problems, HelpWanted: false);
    }

    /// <summary>The text of <c>--help</c>.</summary>
    public static string Help()
    {
        var lines = HostSetting.All.Select(s => $"  {$"--{s.Name} {s.Placeholder}".TrimEnd(),-28} {s.Text}");
        return $"""
            Security Console: the console, the REST API and the gateway in one process.

            {string.Join(Environment.NewLine, lines)}

            Each setting can also stand in the environment (--console-port: SECCONSOLE_CONSOLE_PORT)
            or in appsettings.json (section {HostOptions.Section}, ConsolePort). The command line wins, then the environment.
            """;
    }
}
