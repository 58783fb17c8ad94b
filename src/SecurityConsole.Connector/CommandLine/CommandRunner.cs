using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.Api;
using SecurityConsole.Cryptography.Native;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>What commands share: connecting, asking, printing.</summary>
internal sealed class CommandRunner(GlobalOptions options, Terminal terminal)
{
    /// <summary>Where results and remarks go.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>Whether results are for a program.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(options.Output) == OutputFormat.Json;

    /// <summary>Puts the process on an OpenSSL with ML-DSA and ML-KEM; before anything is hashed, verified or connected.</summary>
    public static void PrepareCryptography()
    {
        try
        {
            OpenSslRuntime.Initialize();
        }
        catch (OpenSslUnavailableException problem)
        {
            throw new CommandFailure(ExitCode.Usage, problem.Message);
        }
    }

    /// <summary>The file that <c>--token-file</c> names; null for none.</summary>
    public string? TokenFile(ParseResult parsed) => parsed.GetValue(options.TokenFile)?.FullName;

    /// <summary>The authority's file, from <c>--ca</c> or the environment; null for the system's certificates alone.</summary>
    public string? AuthorityFile(ParseResult parsed) =>
        parsed.GetValue(options.Authority)?.FullName ?? (Terminal.Environment("SECCONSOLE_CA") is { Length: > 0 } file ? file : null);

    /// <summary>The certificates to trust that the options and the environment name; null for the system's.</summary>
    public X509Certificate2Collection? Authorities(ParseResult parsed) => Credentials.AuthorityFile.Load(AuthorityFile(parsed));

    /// <summary>Tells a person of what works and should not be so.</summary>
    public void Warn(string sentence) => Terminal.Error.WriteLine($"warning: {sentence}");

    /// <summary>A connection to the console that the options and the environment name.</summary>
    public ConsoleApi Connect(ParseResult parsed)
    {
        var settings = ConnectionSettings.Read(
            parsed.GetValue(options.Url), parsed.GetValue(options.TokenFile)?.FullName, parsed.GetValue(options.Authority)?.FullName, Terminal.Environment, Warn);
        PrepareCryptography();
        return new ConsoleApi(settings);
    }

    /// <summary>Asks for a list and prints it.</summary>
    public async Task<int> ListAsync(ParseResult parsed, string path, IReadOnlyList<Column> columns, string empty, CancellationToken cancellationToken)
    {
        using var api = Connect(parsed);
        Print(parsed, await api.GetAsync(path, cancellationToken), columns, empty);
        return ExitCode.Ok;
    }

    /// <summary>A command that changes the one thing that its argument names.</summary>
    public Command Change(string name, string description, string argument, Func<string, string> path, JsonObject change, Func<string, string> done)
    {
        var named = new Argument<string>("name") { Description = argument };
        var command = new Command(name, description) { named };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = Connect(parsed);
            var target = parsed.GetRequiredValue(named);
            Print(parsed, await api.PatchAsync(path(Uri.EscapeDataString(target)), change, cancellationToken), done(TerminalText.Clean(target)));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>A command that removes the one thing that its argument names.</summary>
    public Command Remove<T>(string description, Argument<T> named, Func<string, string> path, string done)
    {
        var command = new Command("remove", description) { named };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = Connect(parsed);
            var answer = await api.DeleteAsync(path(Uri.EscapeDataString(parsed.GetRequiredValue(named)!.ToString()!)), cancellationToken);
            if (!IsJson(parsed) || answer.ValueKind != JsonValueKind.Undefined)
            {
                Print(parsed, answer, done);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Prints a list.</summary>
    public void Print(ParseResult parsed, JsonElement answer, IReadOnlyList<Column> columns, string empty)
    {
        if (IsJson(parsed))
        {
            PrintJson(answer);
        }
        else
        {
            Table.Write(Terminal.Output, answer.Items(), columns, empty);
        }
    }

    /// <summary>Prints what was done: the answer for a program, a sentence for a person.</summary>
    public void Print(ParseResult parsed, JsonElement answer, string sentence)
    {
        if (IsJson(parsed))
        {
            PrintJson(answer);
        }
        else
        {
            Terminal.Output.WriteLine(sentence);
        }
    }

    /// <summary>Prints JSON, indented. Its escapes keep a terminal safe.</summary>
    public void PrintJson(JsonElement answer) => Terminal.Output.WriteLine(JsonText.Indented(answer));
}
