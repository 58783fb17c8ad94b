using System.Text;
using SecurityConsole.Connector.Serve;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Serve;

public sealed class ServedSessionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly SteppedTime _time = new();

    [Fact]
    public void Request_whose_client_has_gone_does_not_keep_the_session()
    {
        var session = new ServedSession("s", _time);
        Open(session);

        _time.Advance(Hour);

        Assert.Equal(Hour, session.MeasureIdle());
    }

    [Fact]
    public void Stream_that_is_read_keeps_the_session_and_its_reader_may_come_back()
    {
        var session = new ServedSession("s", _time);
        var stream = Open(session);
        var reader = stream.Attach();
        _time.Advance(Hour);
        Assert.Equal(TimeSpan.Zero, session.MeasureIdle());

        stream.Detach(reader);

        Assert.Equal(TimeSpan.Zero, session.MeasureIdle());
        _time.Advance(Hour);
        Assert.Equal(Hour, session.MeasureIdle());
    }

    private static Connector.Serve.Answers.EventLog Open(ServedSession session)
    {
        var message = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        EnvelopeScanner.Scan(message, EnvelopeLimits.Default, out var envelope);
        return session.Open(message, envelope)!;
    }
}
