using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Tests.Api;

public sealed class ApiCommandTests
{
    [Fact]
    public async Task Lists_are_printed_as_columns_or_as_the_JSON_that_came()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """[{"name":"billing-bot","owner":"finance","suspended":false,"tokens":[{}],"servers":["mail","files"],"createdAt":"2026-11-21T02:03:04.5Z","description":"pays"}]""");
        var table = await api.RunAsync("agent", "list");
        Assert.Equal(ExitCode.Ok, table.ExitCode);
        var lines = table.Output.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(["NAME", "OWNER", "SUSPENDED", "TOKENS", "SERVERS"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]);
        Assert.Contains("mail, files", lines[1], StringComparison.Ordinal);
        Assert.Contains("2026-11-21 02:03:04", lines[1], StringComparison.Ordinal);
        var json = await api.RunAsync("agent", "list", "--output", "json");
        Assert.Equal("billing-bot", JsonDocument.Parse(json.Output).RootElement[0].GetProperty("name").GetString());
        Assert.All(api.Requests, static request => Assert.Equal($"Bearer {CommandRun.Token}", request.Authorization));
    }

    [Theory]
    [InlineData("agent list", "GET /api/v1/agents", "")]
    [InlineData("agent register bot --owner me", "POST /api/v1/agents", """{"name":"bot","owner":"me","description":null,"roles":[]}""")]
    [InlineData("agent roles bot finance reader", "PATCH /api/v1/agents/bot", """{"roles":["finance","reader"]}""")]
    [InlineData("server segments files", "PATCH /api/v1/servers/files", """{"segments":[]}""")]
    [InlineData("agent token bot", "POST /api/v1/agents/bot/tokens", "{}")]
    [InlineData("agent token ../servers", "POST /api/v1/agents/..%2Fservers/tokens", "{}")]
    [InlineData("server list", "GET /api/v1/servers", "")]
    [InlineData("server register files https://files.example/mcp", "POST /api/v1/servers", """{"name":"files","endpoint":"https://files.example/mcp","transport":"streamableHttp","owner":null,"description":null,"credentialHeader":null,"credentialValue":null,"trustAnchors":null,"allowPlaintext":false,"capturePayloads":false,"signContext":"none","segments":[],"dataClasses":[]}""")]
    [InlineData("server register files https://files.example/mcp --data-class pii --data-class payroll", "POST /api/v1/servers", """{"name":"files","endpoint":"https://files.example/mcp","transport":"streamableHttp","owner":null,"description":null,"credentialHeader":null,"credentialValue":null,"trustAnchors":null,"allowPlaintext":false,"capturePayloads":false,"signContext":"none","segments":[],"dataClasses":["pii","payroll"]}""")]
    [InlineData("grant list --agent bot", "GET /api/v1/grants?agent=bot", "")]
    [InlineData("grant add bot files --tool read_* --tool list --resource file:///a", "POST /api/v1/grants", """{"agent":"bot","server":"files","tools":["read_*","list"],"prompts":[],"resources":["file:///a"]}""")]
    [InlineData("grant add bot files --everything", "POST /api/v1/grants", """{"agent":"bot","server":"files","tools":["*"],"prompts":["*"],"resources":["*"]}""")]
    [InlineData("grant remove 0193a6c0-0000-7000-8000-000000000001", "DELETE /api/v1/grants/0193a6c0-0000-7000-8000-000000000001", "")]
    [InlineData("calls list --agent bot --verdict deny --name a&b --limit 7", "GET /api/v1/calls?agent=bot&verdict=deny&name=a%26b&limit=7", "")]
    [InlineData("hold list", "GET /api/v1/holds?state=waiting&limit=50", "")]
    [InlineData("hold list --ended --limit 3", "GET /api/v1/holds?state=ended&limit=3", "")]
    [InlineData("hold show 0193a6c0-0000-7000-8000-000000000001", "GET /api/v1/holds/0193a6c0-0000-7000-8000-000000000001", "")]
    [InlineData("hold approve 0193a6c0-0000-7000-8000-000000000001 --reason ok --scope run", "POST /api/v1/holds/0193a6c0-0000-7000-8000-000000000001/decisions", """{"answer":"approve","reason":"ok","scope":"run"}""")]
    [InlineData("hold deny 0193a6c0-0000-7000-8000-000000000001 --reason no", "POST /api/v1/holds/0193a6c0-0000-7000-8000-000000000001/decisions", """{"answer":"deny","reason":"no","scope":"once"}""")]
    [InlineData("algorithm list --kind signature --on 2036-01-01", "GET /api/v1/algorithms?kind=signature&on=2036-01-01", "")]
    [InlineData("algorithm show ML-KEM-768", "GET /api/v1/algorithms/ML-KEM-768", "")]
    [InlineData("entropy", "GET /api/v1/entropy", "")]
    [InlineData("hsm status", "GET /api/v1/hsm", "")]
    [InlineData("key rotate sealing", "POST /api/v1/keys/sealing/rotations", """{"compromised":false}""")]
    [InlineData("key schedule sealing --every-days 90", "PUT /api/v1/keys/sealing/schedule", """{"everyDays":90}""")]
    [InlineData("key schedule sealing --off", "PUT /api/v1/keys/sealing/schedule", """{"everyDays":null}""")]
    [InlineData("status", "GET /api/v1/status", "")]
    public async Task Command_asks_what_it_says(string command, string request, string body)
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", "{}");
        var run = await api.RunAsync(command.Split(' '));
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var asked = Assert.Single(api.Requests);
        Assert.Equal(request, asked.Request);
        Assert.Equal(body, asked.Body);
    }

    [Fact]
    public async Task Keys_are_listed_with_their_schedules_and_a_changed_one_says_when_it_is_due()
    {
        const string Key = """{"name":"sealing","schedule":{"everyDays":90,"nextAt":"2027-02-19T02:03:04.5Z"}}""";
        const string Unscheduled = """{"name":"issuing","schedule":{"everyDays":null,"nextAt":null}},{"name":"older"}""";
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static request => (200, "application/json", request.Method == "PUT" ? Key : $"[{Key},{Unscheduled}]");
        var lines = (await api.RunAsync("key", "list")).Output.TrimEnd().Split(Environment.NewLine);
        Assert.Contains("90 days  2027-02-19 02:03:04", lines[1], StringComparison.Ordinal);
        Assert.All(lines[2..], static line => Assert.Contains("off", line, StringComparison.Ordinal));
        var changed = await api.RunAsync("key", "schedule", "sealing", "--every-days", "90");
        Assert.Equal("The sealing key is rotated every 90 days. It is due on 2027-02-19 02:03:04 UTC." + Environment.NewLine, changed.Output);
    }

    [Fact]
    public async Task Algorithms_are_listed_with_what_becomes_of_them()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """{"items":[{"name":"X25519","timelines":[{"timeline":"ir-8547","standing":"unlisted","next":"disallowed","nextAfter":"2035-12-31"},{"timeline":"cnsa-2.0","standing":"disallowed","next":null,"nextAfter":null}]}]}""");
        var run = await api.RunAsync("algorithm", "list");
        Assert.Contains("unlisted, disallowed after 2035-12-31  disallowed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bill_of_materials_is_handed_on_byte_for_byte_and_nothing_else_is()
    {
        var folder = Directory.CreateTempSubdirectory("cbom-");
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/vnd.cyclonedx+json", """{"bomFormat": "CycloneDX"}""");
        Assert.Equal("""{"bomFormat": "CycloneDX"}""" + Environment.NewLine, (await api.RunAsync("cbom", "--from", "2026-11-20T00:00:00Z")).Output);
        Assert.Equal("GET /api/v1/cbom?from=2026-11-20T00%3A00%3A00Z", Assert.Single(api.Requests).Request);
        var file = Path.Combine(folder.FullName, "node.cdx.json");
        Assert.Equal("", (await api.RunAsync("cbom", "--file", file)).Output);
        Assert.Equal("""{"bomFormat": "CycloneDX"}""", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
        api.Answer = static _ => (200, "text/html", "<html>");
        Assert.Equal(ExitCode.Refused, (await api.RunAsync("cbom")).ExitCode);
    }

    [Theory]
    [InlineData("healthy", ExitCode.Ok)]
    [InlineData("unavailable", ExitCode.Ok)]
    [InlineData("failed", ExitCode.Refused)]
    public async Task Entropy_says_what_the_tests_mean_and_fails_with_a_source(string state, int code)
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = _ => (200, "application/json", $$"""{"meaning":"Health tests of outputs.","sources":[{"name":"openssl","state":"{{state}}","samples":4096,"lastFailure":null}],"processor":"No RDRAND."}""");
        var run = await api.RunAsync("entropy");
        Assert.Equal(code, run.ExitCode);
        Assert.Contains("openssl", run.Output, StringComparison.Ordinal);
        Assert.Contains("Health tests of outputs.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hsm_that_does_not_answer_is_said_with_exit_code_one()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """
            {"state":"outOfReach","sentence":"The HSM's token 'keys' does not answer.","ledgerKeys":"in /usr/lib/p11.so","waitingLeaves":12,"checkpointsWait":"…",
             "module":{"path":"/usr/lib/p11.so","description":"Vendor","manufacturer":"ACME","libraryVersion":"1.0","interface":"3.2"},"slots":[],"needs":[],"mechanisms":[]}
            """);
        var run = await api.RunAsync("hsm", "status");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.StartsWith("The HSM's token 'keys' does not answer.", run.Output, StringComparison.Ordinal);
        Assert.Contains("12 leaves", run.Output, StringComparison.Ordinal);
        Assert.Contains("Vendor 1.0 of ACME, PKCS#11 3.2, /usr/lib/p11.so", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hsm_is_shown_with_what_it_lacks()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """
            {"state":"notSuited","sentence":"The HSM keeps no keys.","ledgerKeys":"key files","waitingLeaves":0,"checkpointsWait":null,"module":null,
             "slots":[{"id":4,"description":"First","isHardware":true,"token":{"label":"keys","model":"X1","firmware":"2.1"}},{"id":5,"description":"Second","isHardware":true,"token":null}],
             "needs":[{"purpose":"checkpoints","algorithm":"ML-DSA-44","met":false,"sentence":"This module knows no ML-DSA."},{"purpose":"random numbers","algorithm":"RNG","met":true,"sentence":"It has one."}]}
            """);
        var run = await api.RunAsync("hsm", "status");
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("checkpoints     ML-DSA-44  no", run.Output, StringComparison.Ordinal);
        Assert.Contains("This module knows no ML-DSA.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("It has one.", run.Output, StringComparison.Ordinal);
        Assert.Contains("4     First        yes       keys   X1     2.1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_alone_goes_to_standard_output()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static request => (201, "application/json", request.Path.Value!.EndsWith("/tokens", StringComparison.Ordinal) ? """{"token":"sca_secret","prefix":"sca_s"}""" : """{"name":"bot"}""");
        var run = await api.RunAsync("agent", "register", "bot", "--token", "--days", "30");
        Assert.Equal("sca_secret" + Environment.NewLine, run.Output);
        Assert.Contains("not shown again", run.Error, StringComparison.Ordinal);
        Assert.Contains("expiresAt", api.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_prints_each_new_call_once_until_interrupted()
    {
        await using var api = await ApiDouble.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var polls = 0;
        api.Answer = request =>
        {
            if (!request.QueryString.Value!.Contains("after=", StringComparison.Ordinal))
            {
                return (200, "application/json", """{"items":[{"sequence":41}],"next":41}""");
            }

            if (++polls == 4)
            {
                stop.Cancel();
            }

            var answer = polls switch
            {
                1 => """{"items":[{"sequence":44,"method":"third"},{"sequence":43,"method":"second"}],"next":43}""",
                2 => """{"items":[{"sequence":42,"method":"first"}],"next":null}""",
                _ => """{"items":[],"next":null}""",
            };
            return (200, "application/json", answer);
        };
        using var output = new StringWriter();
        var code = await SecConsole.RunAsync(["calls", "follow", "--server", "files"], new Terminal(output, TextWriter.Null, api.Environment.GetValueOrDefault), stop.Token);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(["first", "second", "third"], output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("after=41", api.Requests.ElementAt(1).Request, StringComparison.Ordinal);
        Assert.Contains("after=41&before=43", api.Requests.ElementAt(2).Request, StringComparison.Ordinal);
        Assert.Contains("after=44", api.Requests.ElementAt(3).Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_sentences_with_exit_code_one()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (409, "application/problem+json", """{"title":"It contradicts what is there","status":409,"detail":"There is an agent bot already."}""");
        var run = await api.RunAsync("agent", "register", "bot");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Equal("error: It contradicts what is there. There is an agent bot already." + Environment.NewLine, run.Error);
        api.Answer = static _ => (422, "application/problem+json", """{"title":"Not acceptable","errors":[{"pointer":"#/name","detail":"Too long."},{"pointer":"#/owner","detail":"Too odd."}]}""");
        Assert.Contains("name: Too long.\n  owner: Too odd.", (await api.RunAsync("agent", "register", "bot")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_others_cannot_move_the_terminal()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "application/json", """[{"name":"a\u001b[2Jb\r\nc\u202Ed\u009b"}]""");
        foreach (var format in (string[])["table", "json"])
        {
            var run = await api.RunAsync("server", "list", "--output", format);
            Assert.DoesNotContain(run.Output, static c => (char.IsControl(c) && c is not ('\n' or '\r')) || c == '\u202E');
        }
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_is_refused_with_the_way_out()
    {
        await using var api = await ApiDouble.StartAsync();
        var environment = api.Environment;
        environment.Remove("SECCONSOLE_CA");
        var run = await CommandRun.WithAsync(environment, "agent", "list");
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("--ca", run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Console_that_does_not_listen_cannot_be_reached()
    {
        var run = await CommandRun.WithAsync(new() { ["SECCONSOLE_URL"] = "https://127.0.0.1:1", ["SECCONSOLE_TOKEN"] = CommandRun.Token }, "status");
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("127.0.0.1:1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_a_console_is_recognised()
    {
        await using var api = await ApiDouble.StartAsync();
        api.Answer = static _ => (200, "text/html", "<html>");
        Assert.Equal(ExitCode.Unreachable, (await api.RunAsync("agent", "list")).ExitCode);
        api.Answer = static _ => (404, "text/html", "<html>");
        Assert.Equal(ExitCode.Unreachable, (await api.RunAsync("agent", "list")).ExitCode);
        api.Answer = static _ => (302, "text/html", "");
        Assert.Equal(ExitCode.Refused, (await api.RunAsync("agent", "list")).ExitCode);
    }
}
