using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class AgreementReaderTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private EventNode _node = null!;

    public async ValueTask InitializeAsync() => _node = await EventNode.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task Completed_handshakes_are_counted_by_what_they_agreed_on_and_others_are_not()
    {
        await _node.AppendAsync(Enumerable.Range(0, 40).Select(number => (object)(Facts.Handshake(number) with
        {
            Leg = number % 4 == 0 ? HandshakeLeg.Upstream : HandshakeLeg.Gateway,
            Endpoint = number % 4 == 0 ? "payroll" : "gateway",
            Verdict = (number % 10) switch { 7 => HandshakeVerdict.Refused, 9 => HandshakeVerdict.Failed, 5 => HandshakeVerdict.AcceptedClassical, _ => HandshakeVerdict.Accepted },
            AgreedVersion = 0x0304,
            AgreedSuite = 0x1302,
            AgreedGroup = number % 10 == 5 ? (ushort)0x001D : number % 10 == 9 ? null : (ushort)0x11EC,
            SignatureScheme = number % 4 == 0 ? null : (ushort)0x0905,
        })));
        await _node.WaitStoredAsync(39);
        var reader = _node.Services.GetRequiredService<AgreementReader>();

        var (agreements, complete) = await reader.ReadAsync(Facts.At.AddYears(-1), Facts.At.AddMinutes(1), TestContext.Current.CancellationToken);

        Assert.True(complete);
        Assert.Equal(
            [(HandshakeLeg.Gateway, (ushort)0x001D, 4L, true), (HandshakeLeg.Gateway, (ushort)0x11EC, 18L, false), (HandshakeLeg.Upstream, (ushort)0x11EC, 10L, false)],
            agreements.Select(agreement => (agreement.Leg, agreement.Group, agreement.Count, agreement.IsClassical)));
        Assert.Equal([(ushort?)0x0905, (ushort?)0x0905, null], agreements.Select(agreement => agreement.SignatureScheme));
        Assert.Equal((Facts.At.AddMilliseconds(5), Facts.At.AddMilliseconds(35)), (agreements[0].FirstAt, agreements[0].LastAt));

        (agreements, _) = await reader.ReadAsync(Facts.At.AddYears(-1), Facts.At.AddMilliseconds(8), TestContext.Current.CancellationToken);
        Assert.Equal([1L, 4, 2], agreements.Select(agreement => agreement.Count));
    }
}
