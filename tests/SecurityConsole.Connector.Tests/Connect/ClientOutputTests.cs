using System.Text;
using SecurityConsole.Connector.Connect;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Connect;

public sealed class ClientOutputTests
{
    [Fact]
    public async Task Answer_that_cannot_be_looked_at_leaves_its_request_to_be_answered()
    {
        using var written = new MemoryStream();
        using var lines = new LineWriter(written);
        var output = new ClientOutput(lines, EnvelopeLimits.Default, new HumanLog(TextWriter.Null)) { Seen = static (_, _, _) => throw new FormatException() };
        ClientMessage.Read("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""u8.ToArray(), EnvelopeLimits.Default, out var message);
        using var call = new PendingCall(message!, new CancellationTokenSource());
        Assert.True(output.TryAdd(call));

        await Assert.ThrowsAsync<FormatException>(async () => await output.DeliverAsync("""{"jsonrpc":"2.0","id":1,"result":{}}"""u8.ToArray(), call, TestContext.Current.CancellationToken));
        await output.RefuseAsync(call, -32603, "It could not be looked at.", TestContext.Current.CancellationToken);

        Assert.True(call.IsAnswered);
        Assert.Contains("It could not be looked at.", Encoding.UTF8.GetString(written.ToArray()), StringComparison.Ordinal);
    }
}
