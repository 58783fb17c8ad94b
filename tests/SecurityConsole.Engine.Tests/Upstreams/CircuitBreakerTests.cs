using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Common;

namespace SecurityConsole.Engine.Tests.Upstreams;

public sealed class CircuitBreakerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Stays_closed_below_the_limit()
    {
        var circuit = new CircuitBreaker(_time);
        Fail(circuit, CircuitBreaker.FailuresToOpen - 1);
        Assert.True(circuit.TryEnter());
    }

    [Fact]
    public void Opens_at_the_limit_and_lets_one_call_through_after_the_pause()
    {
        var circuit = new CircuitBreaker(_time);
        Fail(circuit, CircuitBreaker.FailuresToOpen);
        Assert.False(circuit.TryEnter());
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(circuit.TryEnter());
        Assert.False(circuit.TryEnter());
    }

    [Fact]
    public void Success_closes_it()
    {
        var circuit = new CircuitBreaker(_time);
        Fail(circuit, CircuitBreaker.FailuresToOpen);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(circuit.TryEnter());
        circuit.Succeeded();
        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.True(circuit.TryEnter());
        Assert.True(circuit.TryEnter());
    }

    [Fact]
    public void Another_failure_opens_it_again_for_a_whole_pause()
    {
        var circuit = new CircuitBreaker(_time);
        Fail(circuit, CircuitBreaker.FailuresToOpen);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(circuit.TryEnter());
        circuit.Failed();
        _time.Advance(CircuitBreaker.Pause - TimeSpan.FromMilliseconds(1));
        Assert.False(circuit.TryEnter());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(circuit.TryEnter());
    }

    [Fact]
    public void A_client_that_went_away_does_not_keep_the_trial_place()
    {
        var circuit = new CircuitBreaker(_time);
        Fail(circuit, CircuitBreaker.FailuresToOpen);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(circuit.TryEnter());
        circuit.Inconclusive();
        Assert.True(circuit.TryEnter());
    }

    private static void Fail(CircuitBreaker circuit, int times)
    {
        for (var i = 0; i < times; i++)
        {
            circuit.Failed();
        }
    }
}
