using System.Net;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Calls end when what they were let in by is narrowed, and only those.</summary>
public sealed class WithdrawnAccessTests : OpenStreamTest
{
    private const string Policy = "p2p_connectivity:\n  scopes:\n    - server: tools\n      allowed_algos: [ML-KEM-1024]\n";
    private const string Listen = """{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{}}""";

    public static TheoryData<string, string> Withdrawals => new()
    {
        { "grant", "no grant" },
        { "patterns", "no longer covers" },
        { "disabled", "The server is disabled." },
        { "removed", "No server of that name is registered." },
        { "strength", "asks for a stronger connection" },
        { "transport", "X25519MLKEM768 was agreed, and only SecP384r1MLKEM1024 may be." },
    };

    [Theory]
    [MemberData(nameof(Withdrawals))]
    public async Task Standing_stream_is_cut(string how, string reason)
    {
        StreamAnswers();
        using var response = await SendAsync(Client, HttpMethod.Get, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        await WithdrawAsync(how);

        await AssertCutAsync(response);
        var end = await EndOfStreamAsync();
        Assert.Equal("access-withdrawn", end.Code);
        Assert.Contains(reason, end.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Withdrawals))]
    public async Task Stream_over_HTTP2_is_cut(string how, string reason)
    {
        Http = HttpVersion.Version20;
        using var response = await OpenStreamAsync(Client, Listen);

        await WithdrawAsync(how);

        await AssertCutAsync(response);
        Assert.Contains(reason, (await EndOfStreamAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_goes_on_when_more_is_granted()
    {
        await RestrictAsync(["read*"], [], []);
        StreamAnswers();
        using var response = await SendAsync(Client, HttpMethod.Get, null);

        await RestrictAsync(["re*", "write"], ["*"], []);

        await AssertGoesOnAsync(response);
    }

    [Fact]
    public async Task Call_goes_on_while_the_grant_covers_what_it_names()
    {
        using var kept = await OpenStreamAsync(Client, Tool("read"));
        using var cut = await OpenStreamAsync(Client, Tool("write"));

        await RestrictAsync(["read"], [], []);

        await AssertCutAsync(cut);
        await AssertGoesOnAsync(kept);
    }

    private static string Tool(string name) => $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{name}}}"}}""";

    private Task WithdrawAsync(string how) => how switch
    {
        "grant" => Gateway.ChangeAsync(contents => contents with { Grants = [] }),
        "patterns" => RestrictAsync(["*"], ["*"], ["file:*"]),
        "disabled" => Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { Disabled = true }] }),
        "removed" => Gateway.ChangeAsync(contents => contents with { Servers = [], Grants = [] }),
        "strength" => Gateway.ChangeAsync(contents => contents with { Grants = [contents.Grants[0] with { MinimumStrength = ConnectionStrength.PostQuantumCertificate }] }),
        _ => Gateway.ChangeAsync(contents => contents with { Cryptography = new() { Revision = 2, TransportPolicy = Policy } }),
    };
}
