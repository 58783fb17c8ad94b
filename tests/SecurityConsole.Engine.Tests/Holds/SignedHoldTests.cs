using System.Text;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Protocol.ServerSentEvents;
using SecurityConsole.Protocol.Signatures;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>Where a server's results go out signed, everything on the stream of a held call is signed in its order.</summary>
public sealed class SignedHoldTests : HoldTest
{
    protected override void Limit(HoldOptions options) => options.Beat = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Progress_and_answer_are_signed_one_after_the_other(bool approves)
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { SignContext = ContextAlgorithm.MLDsa65 }] });
        using var response = await PostAsync(Tool("pay", "{\"progressToken\":7}"));
        await DecideNextAsync(approves);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var document = await Gateway.Client.GetByteArrayAsync(new Uri(Gateway.Url("tools"), ContextKeySet.Path), TestContext.Current.CancellationToken);
        var keys = ContextKeySet.Parse(document);

        using var scanner = new SseFrameScanner(1 << 20);
        body.CopyTo(scanner.GetMemory(body.Length));
        scanner.Advance(body.Length);
        scanner.Complete();
        var messages = new List<string>();
        while (scanner.TryRead(out var frame))
        {
            if (frame.HasData)
            {
                var jws = MessageSignatureSlot.Extract(frame.Raw.Span, frame.Data, text => SignaturePlaces.Find(MessageSignature.PlaceOf(text)), out var message);
                var check = MessageSignature.Verify(jws!, message.Span, keys);
                Assert.True(check.Succeeded, check.Problem);
                Assert.Equal((messages.Count, "pay"), (check.Sequence, check.Facts!.Name));
                messages.Add(Encoding.UTF8.GetString(message.Span));
            }
        }

        Assert.All(messages[..^1], message => Assert.Contains("notifications/progress", message, StringComparison.Ordinal));
        Assert.True(messages.Count > 1);
        Assert.Equal(approves, messages[^1] == Pong);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(body), (await RecordAsync()).ResultHash);
    }
}
