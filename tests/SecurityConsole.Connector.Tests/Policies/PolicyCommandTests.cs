using System.Text.Json;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Tests.Api;

namespace SecurityConsole.Connector.Tests.Policies;

public sealed class PolicyCommandTests : IDisposable
{
    private const string Clean = """{"problems":[],"tests":[{"document":"a.tests.yaml","name":"reads","passed":true,"text":"Allowed by a."}]}""";
    private const string Broken = """{"problems":[{"document":"a.cedar","severity":"error","code":"x","message":"No such tool.","help":"Did you mean read?","line":3,"column":7}],"tests":[]}""";
    private const string Failing = """{"problems":[],"tests":[{"document":"a.tests.yaml","name":"reads","passed":false,"text":"Expected allowed."}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policies-");

    public PolicyCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.cedar"), "permit (principal, action, resource);\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "README.md"), "none of ours");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("validate", Clean, ExitCode.Ok, "1 passed, 0 failed")]
    [InlineData("validate", Broken, ExitCode.Refused, "a.cedar:3:7: error: No such tool. Did you mean read?")]
    [InlineData("test", Failing, ExitCode.Refused, "FAIL a.tests.yaml: reads: Expected allowed.")]
    [InlineData("test", Clean, ExitCode.Ok, "ok   a.tests.yaml: reads: Allowed by a.")]
    public async Task Review_is_printed_as_compilers_do_and_is_the_exit_code(string command, string review, int code, string expected)
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = _ => (200, "application/json", review);
        var run = await api.RunAsync("policy", command, _folder.FullName);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        var asked = Assert.Single(api.Requests);
        Assert.Equal("POST /api/v1/policies/validate", asked.Request);
        Assert.Equal(["a.cedar"], JsonDocument.Parse(asked.Body).RootElement.GetProperty("documents").EnumerateObject().Select(document => document.Name));
    }

    [Fact]
    public async Task Dry_run_changes_nothing_and_tells_the_effect()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = request => (200, "application/json", request.Path.Value!.EndsWith("compare", StringComparison.Ordinal)
            ? """{"compared":2,"changed":1,"differences":[{"agent":"bot","server":"ehr","before":"allow","after":"deny","capabilities":["read"],"afterPolicies":[],"example":"bot: call read"}]}"""
            : Clean);
        var run = await api.RunAsync("policy", "apply", _folder.FullName, "--dry-run");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("allow -> deny: bot at ehr: read by no policy", run.Output, StringComparison.Ordinal);
        Assert.Equal(["POST /api/v1/policies/validate", "POST /api/v1/policies/compare"], api.Requests.Select(request => request.Request));
        Assert.Equal(ExitCode.Refused, (await api.RunAsync("policy", "diff", _folder.FullName)).ExitCode);
    }

    [Fact]
    public async Task Call_is_explained_with_what_would_change_it()
    {
        const string id = "0193a6c0-0000-7000-8000-000000000001";
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """{"recorded":"deny","verdict":"deny","revision":7,"policies":[{"id":"no-etc"}],"read":{"context.args.path":"\"/etc/x\"","context.device":null},"flips":[{"sentence":"It would be allowed without the policy “no-etc”."}]}""");
        var run = await api.RunAsync("policy", "explain", id);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("Decided by no-etc.", run.Output, StringComparison.Ordinal);
        Assert.Contains("context.device = absent", run.Output, StringComparison.Ordinal);
        Assert.Contains("It would be allowed without the policy “no-etc”.", run.Output, StringComparison.Ordinal);
        Assert.Equal($"GET /api/v1/policies/explanations/{id}", Assert.Single(api.Requests).Request);
        api.Answer = static _ => (200, "application/json", """{"recorded":"deny","verdict":"allow","revision":7,"policies":[{"id":"granted"}],"read":{},"flips":[],"lacksArguments":true}""");
        Assert.Contains("deny then. By revision 7 it depends on arguments that were not kept", (await api.RunAsync("policy", "explain", id)).Output, StringComparison.Ordinal);
        api.Answer = static _ => (200, "application/json", """{"recorded":"deny","verdict":null,"revision":7,"policies":[],"read":{},"flips":[]}""");
        Assert.Contains("No policy decides this", (await api.RunAsync("policy", "explain", id)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await api.RunAsync("policy", "explain", "no-id")).ExitCode);
    }

    [Fact]
    public async Task To_publish_at_once_has_to_be_said()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static request => (200, "application/json", request.Path.Value!.EndsWith("validate", StringComparison.Ordinal) ? Clean : """{"number":7,"state":"published"}""");
        Assert.Equal(ExitCode.Usage, (await api.RunAsync("policy", "apply", _folder.FullName, "--note", "x")).ExitCode);
        var run = await api.RunAsync("policy", "apply", _folder.FullName, "--note", "x", "--alone");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(("POST /api/v1/policies/revisions/7/approve", """{"alone":true}"""), (api.Requests.Last().Request, api.Requests.Last().Body));
    }

    [Fact]
    public async Task Documents_are_written_as_files_and_none_outside_the_folder()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """{"number":2,"documents":{"b.cedar":"// b\n"}}""");
        Assert.Equal(ExitCode.Ok, (await api.RunAsync("policy", "pull", _folder.FullName)).ExitCode);
        Assert.Equal("// b\n", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "b.cedar"), TestContext.Current.CancellationToken));
        api.Answer = static _ => (200, "application/json", """{"number":2,"documents":{"a.cedar":"// other\n"}}""");
        Assert.Equal(ExitCode.Refused, (await api.RunAsync("policy", "pull", _folder.FullName)).ExitCode);
        api.Answer = static _ => (200, "application/json", """{"number":2,"documents":{"../evil.cedar":"x"}}""");
        Assert.Equal(ExitCode.Refused, (await api.RunAsync("policy", "pull", _folder.FullName, "--overwrite")).ExitCode);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "..", "evil.cedar")));
    }

    [Fact]
    public async Task Simulation_is_waited_for_and_its_changes_can_fail_a_pipeline()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static request => (200, "application/json", request.Method == "POST"
            ? """{"id":"0193a6c0-0000-7000-8000-000000000001","state":"running"}"""
            : """{"id":"0193a6c0-0000-7000-8000-000000000001","state":"done","result":{"compared":10,"changed":4,"withoutArguments":1,"groups":[{"calls":4,"agent":"bot","server":"ehr","capability":"read","before":"allow","after":"deny","afterPolicies":["no"],"example":"x"}]}}""");
        var run = await api.RunAsync("policy", "simulate", _folder.FullName, "--days", "3", "--fail-on-change");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("4 of 10 calls would be decided otherwise; 1 could not", run.Output, StringComparison.Ordinal);
        Assert.Equal(["POST /api/v1/policies/simulations", "GET /api/v1/policies/simulations/0193a6c0-0000-7000-8000-000000000001"], api.Requests.Select(request => request.Request));
    }

    [Theory]
    [InlineData("policy list", "GET /api/v1/policies/revisions")]
    [InlineData("policy rollback 5", "POST /api/v1/policies/revisions/5/rollback")]
    [InlineData("policy approve 7", "POST /api/v1/policies/revisions/7/approve")]
    [InlineData("policy packs", "GET /api/v1/policies/packs")]
    [InlineData("policy schema", "GET /api/v1/policies/schema")]
    public async Task Command_asks_what_it_says(string command, string request)
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", "{}");
        var run = await api.RunAsync(command.Split(' '));
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(request, Assert.Single(api.Requests).Request);
    }

    [Fact]
    public async Task Folder_without_documents_is_wrong_use()
    {
        await using var api = await ApiDouble.StartAsync();
        var empty = _folder.CreateSubdirectory("empty");
        Assert.Equal(ExitCode.Usage, (await api.RunAsync("policy", "validate", empty.FullName)).ExitCode);
        Assert.Equal(ExitCode.Usage, (await api.RunAsync("policy", "validate", Path.Combine(empty.FullName, "none"))).ExitCode);
        Assert.Empty(api.Requests);
    }
}
