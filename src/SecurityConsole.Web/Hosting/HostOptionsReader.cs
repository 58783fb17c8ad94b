using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace SecurityConsole.Web.Hosting;

/// <summary>Reads <see cref="HostOptions"/> and names every problem by the setting that it is in.</summary>
internal static class HostOptionsReader
{
    /// <summary>Command line over environment over <c>appsettings.json</c> in the application's folder.</summary>
    public static IConfiguration Configuration(HostCommandLine commandLine)
    {
        var environment = HostSetting.All
            .Select(s => KeyValuePair.Create(s.Key, Environment.GetEnvironmentVariable(s.Variable)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value));
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddInMemoryCollection(environment)
            .AddInMemoryCollection(commandLine.Settings)
            .Build();
    }

    /// <summary>The options, and every problem with them: one sentence each, starting with the setting's names.</summary>
    public static (HostOptions Options, IReadOnlyList<string> Problems) Read(IConfiguration configuration)
    {
        var options = new HostOptions();
        var problems = new List<string>();
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in HostSetting.All)
        {
            var text = configuration[setting.Key];
            if (text is not null && !TrySet(options, setting, text))
            {
                unreadable.Add(setting.Property);
                problems.Add($"{Names(setting)}: '{text}' is not a {Kind(setting)}.");
            }
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var setting = HostSetting.All.First(s => result.MemberNames.Contains(s.Property, StringComparer.Ordinal));
            if (!unreadable.Contains(setting.Property))
            {
                problems.Add($"{Names(setting)}: {Sentence(setting, result)}");
            }
        }

        return (options, problems);
    }

    private static bool TrySet(HostOptions options, HostSetting setting, string text)
    {
        var property = PropertyOf(setting);
        if (property.PropertyType == typeof(string))
        {
            property.SetValue(options, text);
            return true;
        }

        if (property.PropertyType == typeof(bool))
        {
            var read = bool.TryParse(text, out var value);
            property.SetValue(options, value);
            return read;
        }

        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        property.SetValue(options, number);
        return isNumber;
    }

    private static string Sentence(HostSetting setting, ValidationResult result) => PropertyOf(setting) switch
    {
        { } p when p.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed => $"must be one of {string.Join(", ", allowed.Values)}.",
        { } p when p.GetCustomAttribute<RangeAttribute>() is { } range => $"must be from {range.Minimum} to {range.Maximum}.",
        { } p when p.GetCustomAttribute<RequiredAttribute>() is not null && result.ErrorMessage!.Contains("required", StringComparison.Ordinal) => "must not be empty.",
        _ => result.ErrorMessage!,
    };

    private static string Names(HostSetting setting) => $"--{setting.Name} ({setting.Variable}, {setting.Key})";

    private static string Kind(HostSetting setting) => PropertyOf(setting).PropertyType == typeof(bool) ? "true or false" : "whole number";

    private static PropertyInfo PropertyOf(HostSetting setting) => typeof(HostOptions).GetProperty(setting.Property)!;
}
