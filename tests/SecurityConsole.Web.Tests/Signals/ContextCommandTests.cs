using SecurityConsole.Cryptography.Certificates;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Web.Tests.Common;
using ExitCode = SecurityConsole.Connector.CommandLine.ExitCode;
using SecConsole = SecurityConsole.Connector.CommandLine.SecConsole;
using Terminal = SecurityConsole.Connector.CommandLine.Terminal;

namespace SecurityConsole.Web.Tests.Signals;

/// <summary>The commands about the context of calls, against the real REST API.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class ContextCommandTests(RunningConsole console)
{
    [Fact]
    public async Task Context_is_work_for_a_terminal()
    {
        await OkAsync("network", "set", "cmd-lab", "--range", "192.88.99.0/24", "--range", "2001:db8:99::/48", "--description", "Laboratory");
        Assert.Contains("cmd-lab", await OkAsync("network", "list"), StringComparison.Ordinal);
        Assert.Contains("in the network cmd-lab", await OkAsync("network", "where", "192.88.99.3"), StringComparison.Ordinal);
        await OkAsync("network", "remove", "cmd-lab");

        await OkAsync("time-window", "set", "cmd-nights", "--zone", "America/New_York", "--day", "1", "2", "--start", "22:00", "--end", "06:00");
        Assert.Contains("America/New_York", await OkAsync("time-window", "list"), StringComparison.Ordinal);
        Assert.StartsWith("hour ", await OkAsync("time-window", "now"), StringComparison.Ordinal);
        Assert.StartsWith("Time zone ", await OkAsync("time-window", "calendar"), StringComparison.Ordinal);
        await OkAsync("time-window", "remove", "cmd-nights");

        await OkAsync("agent", "register", "cmd-context");
        await OkAsync("device", "set", "CMD-1", "--agent", "cmd-context");
        await OkAsync("device", "believe", "cmd-context");
        Assert.Contains("CMD-1", await OkAsync("device", "list"), StringComparison.Ordinal);
        Assert.Equal(["cmd-context"], (await console.Api().ReadAsync("/self-reporting-agents")).EnumerateArray().Select(name => name.GetString()));
        await OkAsync("device", "doubt", "cmd-context");
        Assert.StartsWith("scd_", await OkAsync("device", "source", "issue", "cmd-mdm"), StringComparison.Ordinal);
        Assert.Contains("cmd-mdm", await OkAsync("device", "source", "list"), StringComparison.Ordinal);
        await OkAsync("device", "source", "remove", "cmd-mdm");
        await OkAsync("device", "remove", "CMD-1");

        await OkAsync("budget", "set", "cmd-budget", "--agent", "cmd-context", "--rule", "60/m", "--capability", "pay*");
        Assert.Contains("60/m", await OkAsync("budget", "list"), StringComparison.Ordinal);
        await OkAsync("budget", "cost", "cmd-server", "pay*=5", "a=b=3");
        await OkAsync("budget", "class", "set", "cmd-dear", "10");
        await OkAsync("budget", "cost", "cmd-server", "pay*=cmd-dear", "a=3");
        Assert.Contains("cmd-dear", await OkAsync("budget", "class", "list"), StringComparison.Ordinal);
        var costs = (await console.Api().ReadAsync("/tool-costs")).EnumerateArray().Single(server => server.Text("server") == "cmd-server").GetProperty("costs").EnumerateArray();
        Assert.Equal([("a", 3, ""), ("pay*", 10, "cmd-dear")], costs.Select(cost => (cost.Text("tool"), cost.GetProperty("units").GetInt32(), cost.Text("class"))));
        await OkAsync("budget", "set", "cmd-budget", "--agent", "cmd-context", "--rule", "20 units/h", "--cost-class", "cmd-dear");
        Assert.Equal(ExitCode.Refused, (await RunAsync("budget", "class", "remove", "cmd-dear")).Code);
        Assert.Equal(ExitCode.Refused, (await RunAsync("budget", "cost", "cmd-server", "pay*=nowhere")).Code);
        await OkAsync("budget", "set", "cmd-budget", "--agent", "cmd-context", "--rule", "60/m");
        await OkAsync("budget", "cost", "cmd-server");
        await OkAsync("budget", "class", "remove", "cmd-dear");
        await OkAsync("budget", "remove", "cmd-budget");
        Assert.Equal(ExitCode.Usage, (await RunAsync("budget", "cost", "cmd-server", "pay")).Code);
        Assert.Equal(ExitCode.Refused, (await RunAsync("budget", "set", "cmd-budget", "--rule", "sometimes")).Code);
        await OkAsync("agent", "remove", "cmd-context");
    }

    [Fact]
    public async Task Limits_of_holds_and_rules_of_publishing_are_work_for_a_terminal()
    {
        Assert.Contains("300 s", await OkAsync("hold", "options"), StringComparison.Ordinal);
        Assert.Contains("90 s", await OkAsync("hold", "options", "--deadline", "90s", "--per-agent", "3"), StringComparison.Ordinal);
        var desk = console.Services.GetRequiredService<SecurityConsole.Engine.Holds.HoldDesk>();
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromHours(1), 3, 500), (desk.Options.Deadline, desk.Options.LongestDeadline, desk.Options.MaxPerAgent, desk.Options.MaxInAll));
        var (code, _, error) = await RunAsync("hold", "options", "--deadline", "30m", "--longest", "10m");
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("cannot make a call wait longer than 600 seconds", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await RunAsync("hold", "options", "--deadline", "soon")).Code);
        await OkAsync("hold", "options", "--deadline", "5m", "--per-agent", "10");

        Assert.Contains("somebody else approves", await OkAsync("policy", "rules"), StringComparison.Ordinal);
        Assert.Contains("A roll-back takes two people.", await OkAsync("policy", "rules", "--rollback-needs-two", "yes"), StringComparison.Ordinal);
        var rules = (await console.Api().ReadAsync("/policies/publishing")).GetProperty("rules");
        Assert.Equal((false, true), (rules.GetProperty("publishAlone").GetBoolean(), rules.GetProperty("rollBackNeedsTwo").GetBoolean()));
        await OkAsync("policy", "rules", "--rollback-needs-two", "no");
        await OkAsync("person", "list");
        Assert.Equal(ExitCode.Refused, (await RunAsync("person", "groups", "nobody-of-that-name", "security-oncall")).Code);
    }

    [Fact]
    public async Task Table_of_locations_comes_from_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("table.csv");
        await File.WriteAllTextAsync(file, "192.0.0.0/24,SE,64496\n", TestContext.Current.CancellationToken);
        Assert.StartsWith("Imported 1 ", await OkAsync("location", "import", file), StringComparison.Ordinal);
        Assert.StartsWith("1 blocks", await OkAsync("location", "status"), StringComparison.Ordinal);
        await OkAsync("location", "remove");
        Assert.StartsWith("There is no table", await OkAsync("location", "status"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await RunAsync("location", "import", file + ".none")).Code);
    }

    private async Task<string> OkAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == ExitCode.Ok, $"{string.Join(' ', arguments)}: {error}");
        return output;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SECCONSOLE_URL"] = console.Addresses.Console.ToString(),
            ["SECCONSOLE_TOKEN"] = console.ApiToken,
            ["SECCONSOLE_CA"] = console.Services.GetRequiredService<ServerCertificates>().TrustFile,
        };
        var code = await SecConsole.RunAsync(arguments, new Terminal(output, error, settings.GetValueOrDefault), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
