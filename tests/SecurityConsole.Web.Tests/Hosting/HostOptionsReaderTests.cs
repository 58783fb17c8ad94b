using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Tests.Hosting;

public sealed class HostOptionsReaderTests
{
    [Fact]
    public void Every_problem_is_named_by_its_setting()
    {
        var problems = Problems("--console-port", "99999", "--gateway-port", "abc", "--console-profile", "weak", "--bootstrap", "/no/such/file", "--demo=maybe", "--address", "nowhere", "--allowed-hosts", "https://a/");

        Assert.Equal(7, problems.Count);
        Assert.Contains(problems, p => p.StartsWith("--console-port (SECCONSOLE_CONSOLE_PORT, SecurityConsole:ConsolePort): must be from 0 to 65535", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--gateway-port", StringComparison.Ordinal) && p.EndsWith("'abc' is not a whole number.", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--console-profile", StringComparison.Ordinal) && p.Contains("hybrid, cnsa-2.0, classical-transition", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--bootstrap", StringComparison.Ordinal) && p.Contains("/no/such/file", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--demo", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--address", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("--allowed-hosts", StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_have_no_problem() => Assert.Empty(Problems());

    [Theory]
    [InlineData("--consol-port", "1")]
    [InlineData("console-port", "1")]
    public void Unknown_argument_is_refused_and_named(params string[] arguments) =>
        Assert.Contains(HostCommandLine.Parse(arguments).Problems, p => p.StartsWith(arguments[0], StringComparison.Ordinal));

    [Fact]
    public void Argument_without_its_value_is_refused() =>
        Assert.Equal(["--data: needs a value (--data DIR)."], HostCommandLine.Parse(["--data", "--demo"]).Problems);

    [Fact]
    public void Both_spellings_of_an_argument_are_read()
    {
        var (options, _) = HostOptionsReader.Read(HostOptionsReader.Configuration(HostCommandLine.Parse(["--console-port=1", "--gateway-port", "2", "--demo"])));

        Assert.Equal((1, 2, true), (options.ConsolePort, options.GatewayPort, options.Demo));
    }

    [Fact]
    public void Help_names_every_setting() => Assert.All(HostSetting.All, s => Assert.Contains($"--{s.Name}", HostCommandLine.Help(), StringComparison.Ordinal));

    private static IReadOnlyList<string> Problems(params string[] arguments) =>
        HostOptionsReader.Read(HostOptionsReader.Configuration(HostCommandLine.Parse(arguments))).Problems;
}
