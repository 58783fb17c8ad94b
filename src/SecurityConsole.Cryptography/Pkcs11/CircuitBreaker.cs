namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>
/// Leaves a token alone that failed several times in a row: calls are refused at once, without waiting for it. After a rest one call may try; where it fails, the
/// rest doubles. Thread-safe.
/// </summary>
internal sealed class CircuitBreaker(CircuitBreakerOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private TimeSpan _rest = options.FirstRest;
    private DateTimeOffset? _closedUntil;
    private bool _trying;

    /// <summary>When the next call may try; null where all may.</summary>
    internal DateTimeOffset? RestsUntil
    {
        get
        {
            lock (_lock)
            {
                return _closedUntil;
            }
        }
    }

    /// <summary>Whether a call may try. Each that may must end in <see cref="Succeeded"/> or <see cref="Failed"/>.</summary>
    /// <param name="isTrial">It is the one call that tries after a rest; to be handed to <see cref="Failed"/>.</param>
    internal bool TryEnter(out bool isTrial)
    {
        isTrial = false;
        lock (_lock)
        {
            if (_closedUntil is not { } until)
            {
                return true;
            }

            if (_trying || time.GetUtcNow() < until)
            {
                return false;
            }

            isTrial = _trying = true;
            return true;
        }
    }

    internal void Succeeded()
    {
        lock (_lock)
        {
            (_failures, _rest, _closedUntil, _trying) = (0, options.FirstRest, null, false);
        }
    }

    internal void Failed(bool wasTrial)
    {
        lock (_lock)
        {
            _failures++;
            if (wasTrial)
            {
                _rest = _rest * 2 < options.LongestRest ? _rest * 2 : options.LongestRest;
            }

            // A call that began before the rest and fails only now changes nothing, not even while another one tries.
            if (wasTrial || (_closedUntil is null && _failures >= options.Failures))
            {
                _closedUntil = time.GetUtcNow() + _rest;
            }

            _trying &= !wasTrial;
        }
    }
}
