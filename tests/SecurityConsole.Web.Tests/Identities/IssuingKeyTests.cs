using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>What becomes of agents when the key that issued their certificates is replaced.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class IssuingKeyTests(RunningConsole console) : EnrolmentTest(console)
{
    [Fact]
    public async Task Old_certificates_work_on_after_a_rotation_and_end_at_once_after_a_compromise()
    {
        await OkAsync(await RegisterAsync("reissued"), "agent", "enrol", "--folder", FolderOf("reissued"));
        var first = IdentityOf("reissued");
        var before = await Product.Api().ReadAsync("/keys/issuing");

        var (status, done) = await Product.Api().SendAsync("POST", "/keys/issuing/rotations", "{}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before.Text("id"), done.GetProperty("key").Text("id"));
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(first));
        await OkAsync(null, "agent", "renew", "--folder", FolderOf("reissued"), "--now");
        var second = IdentityOf("reissued");
        Assert.NotEqual(first.Leaf.Extensions["2.5.29.35"]!.RawData, second.Leaf.Extensions["2.5.29.35"]!.RawData);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await CallAsync(first), await CallAsync(second)]);

        (status, done) = await Product.Api().SendAsync("POST", "/keys/issuing/rotations", """{"compromised":true}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("certificate(s) of agents and servers were revoked", done.Text("text"), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [await CallAsync(first), await CallAsync(second)]);
        var (code, _, error) = await RunAsync(null, "agent", "renew", "--folder", FolderOf("reissued"), "--now");
        Assert.Equal(1, code);
        Assert.Contains("enrol", error, StringComparison.OrdinalIgnoreCase);
        var refused = await AskAsync("/mcp/absent", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", second);
        Assert.Contains("gave up as compromised", refused.Body, StringComparison.Ordinal);

        await OkAsync(await TokenAsync("reissued"), "agent", "enrol", "--folder", FolderOf("reissued"));
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(IdentityOf("reissued")));
        Assert.Contains(await ActionsAsync("key:issuing", 3), action => action.Text("action") == "authority.revoke-issued");
    }
}
