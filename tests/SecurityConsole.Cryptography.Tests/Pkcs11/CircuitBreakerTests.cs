using SecurityConsole.Cryptography.Pkcs11;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class CircuitBreakerTests
{
    private readonly Clock _time = new();

    [Fact]
    public void Rests_after_failures_in_a_row_only()
    {
        var breaker = new CircuitBreaker(new() { Failures = 3, FirstRest = TimeSpan.FromSeconds(1) }, _time);
        breaker.Failed(wasTrial: false);
        breaker.Failed(wasTrial: false);
        breaker.Succeeded();
        breaker.Failed(wasTrial: false);
        breaker.Failed(wasTrial: false);
        Assert.True(breaker.TryEnter(out _));

        breaker.Failed(wasTrial: false);

        Assert.False(breaker.TryEnter(out _));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(1), breaker.RestsUntil);
    }

    [Fact]
    public void One_call_tries_after_the_rest_while_the_others_wait()
    {
        var breaker = Resting();
        _time.Now += TimeSpan.FromSeconds(1);

        Assert.True(breaker.TryEnter(out _));
        Assert.False(breaker.TryEnter(out _));

        breaker.Succeeded();
        Assert.True(breaker.TryEnter(out _));
        Assert.True(breaker.TryEnter(out _));
        Assert.Null(breaker.RestsUntil);
    }

    [Fact]
    public void Rest_doubles_to_its_limit_and_starts_anew_after_success()
    {
        var breaker = Resting();
        foreach (var seconds in new[] { 2, 4, 8, 8 })
        {
            _time.Now = breaker.RestsUntil!.Value;
            Assert.True(breaker.TryEnter(out var isTrial));
            breaker.Failed(isTrial);
            Assert.Equal(TimeSpan.FromSeconds(seconds), breaker.RestsUntil - _time.Now);
        }

        _time.Now = breaker.RestsUntil!.Value;
        Assert.True(breaker.TryEnter(out _));
        breaker.Succeeded();
        breaker.Failed(wasTrial: false);
        Assert.Equal(TimeSpan.FromSeconds(1), breaker.RestsUntil - _time.Now);
    }

    [Fact]
    public void Call_from_before_the_rest_that_fails_late_does_not_prolong_it()
    {
        var breaker = Resting();
        var until = breaker.RestsUntil;
        _time.Now += TimeSpan.FromMilliseconds(500);

        breaker.Failed(wasTrial: false);

        Assert.Equal(until, breaker.RestsUntil);
    }

    [Fact]
    public void Call_from_before_the_rest_that_fails_late_is_not_the_trial()
    {
        var breaker = Resting();
        var until = breaker.RestsUntil;
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.True(breaker.TryEnter(out var isTrial));
        Assert.True(isTrial);

        breaker.Failed(wasTrial: false);

        Assert.Equal(until, breaker.RestsUntil);
        Assert.False(breaker.TryEnter(out _));
        breaker.Failed(isTrial);
        Assert.Equal(TimeSpan.FromSeconds(2), breaker.RestsUntil - _time.Now);
    }

    private CircuitBreaker Resting()
    {
        var breaker = new CircuitBreaker(new() { Failures = 1, FirstRest = TimeSpan.FromSeconds(1), LongestRest = TimeSpan.FromSeconds(8) }, _time);
        breaker.Failed(wasTrial: false);
        return breaker;
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
