using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>A token that is kept logged in. After a lost session, login or device a call is tried once more on a new login; what keeps failing is left alone for a while. Thread-safe.</summary>
public sealed class Pkcs11Token : IDisposable
{
    private readonly Pkcs11Options _options;
    private readonly TimeProvider _time;
    private readonly Pkcs11Module _module;
    private readonly PinFile _pin;
    private readonly CircuitBreaker _breaker;
    private readonly Lock _lock = new();
    private TokenConnection? _connection;
    private volatile TokenStatus _status = new(null, null, null);

    private Pkcs11Token(Pkcs11Options options, TimeProvider time, Pkcs11Module module)
    {
        _options = options;
        _time = time;
        _module = module;
        _pin = new(options.PinFile, options.PinRefusalFile);
        _breaker = new(options.Breaker, time);
        Module = module.Describe();
    }

    /// <summary>What the module says of itself.</summary>
    public ModuleFacts Module { get; }

    /// <summary>Whether the token answers, as of the last call.</summary>
    public TokenStatus Status => _status with { NextTrial = _breaker.RestsUntil };

    /// <summary>Its numbers.</summary>
    internal Pkcs11Numbering Numbering => _options.Numbering;

    /// <summary>The module has the functions and attributes of PKCS#11 3.2.</summary>
    internal bool IsVersion32 => _module.IsVersion32;

    /// <summary>Loads the module. The token itself is looked for and logged in at first use.</summary>
    /// <exception cref="Pkcs11Exception">The module cannot be loaded or initialised; the message says what to do.</exception>
    public static Pkcs11Token Open(Pkcs11Options options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(options, time, Pkcs11Module.Load(options.ModulePath, options.InitializationArguments, options.Preload));
    }

    /// <summary>The slots of the module, with what is in them.</summary>
    /// <exception cref="Pkcs11Exception">The module does not say.</exception>
    public IReadOnlyList<SlotFacts> Slots() => _module.Slots();

    /// <summary>The slot that the token is in, as it is now.</summary>
    /// <exception cref="KeyUnavailableException">It cannot be reached.</exception>
    public SlotFacts Slot() => Use((_, connection) =>
        _module.Slots().FirstOrDefault(slot => slot.Id == connection.Slot.Id && slot.Token is not null) ?? throw new Pkcs11Exception("C_GetTokenInfo", ReturnValues.TokenNotPresent));

    /// <summary>What the token can do.</summary>
    /// <exception cref="KeyUnavailableException">It cannot be reached.</exception>
    public IReadOnlyList<MechanismFacts> Mechanisms() => Use((_, connection) => _module.Mechanisms(connection.Slot.Id));

    /// <summary>Fills with random bytes of the token.</summary>
    /// <exception cref="KeyUnavailableException">It cannot be reached.</exception>
    public void Random(Memory<byte> bytes) => Use((session, _) =>
    {
        session.Random(bytes.Span);
        return true;
    });

    /// <summary>Runs an action on a session that is logged in.</summary>
    /// <param name="action">May run twice, so it must not leave half of something behind.</param>
    /// <param name="forWriting">It makes or removes objects of the token; such an action runs once only.</param>
    /// <exception cref="KeyUnavailableException">The token cannot be reached.</exception>
    /// <exception cref="Pkcs11Exception">The token refused the action itself.</exception>
    internal T Use<T>(Func<Pkcs11Session, TokenConnection, T> action, bool forWriting = false)
    {
        if (!_breaker.TryEnter(out var isTrial))
        {
            throw Unavailable($"It is left alone until {_breaker.RestsUntil:HH:mm:ss} UTC, after: {_status.Problem}");
        }

        for (var attempt = 1; ; attempt++)
        {
            TokenConnection? connection = null;
            try
            {
                connection = Connect();
                var result = connection.Use(action, forWriting);
                Reached();
                return result;
            }
            catch (Pkcs11Exception problem) when (connection is null || problem.IsConnectionLoss)
            {
                Forget(connection);
                if (connection is null || forWriting || attempt > 1)
                {
                    throw Failed(problem, isTrial);
                }
            }
            catch (TimeoutException problem)
            {
                throw Failed(problem, isTrial);
            }
            catch
            {
                // The token answered; what it said is the caller's matter.
                Reached();
                throw;
            }
        }
    }

    /// <summary>Ends the login and the module.</summary>
    public void Dispose()
    {
        Forget(_connection);
        _module.Dispose();
    }

    private void Reached()
    {
        _breaker.Succeeded();
        if (_status.Problem is not null)
        {
            _status = new(null, null, null);
        }
    }

    private KeyUnavailableException Failed(Exception problem, bool wasTrial)
    {
        _breaker.Failed(wasTrial);
        _status = new(problem.Message, _status.Since ?? _time.GetUtcNow(), null);
        return Unavailable(problem.Message, problem);
    }

    private KeyUnavailableException Unavailable(string reason, Exception? cause = null)
    {
        var token = _options.TokenLabel.Length == 0 ? "The HSM" : $"The HSM's token '{_options.TokenLabel}'";
        return cause is null ? new($"{token} does not answer. {reason}") : new($"{token} does not answer. {reason}", cause);
    }

    private TokenConnection Connect()
    {
        lock (_lock)
        {
            return _connection ??= Login();
        }
    }

    private void Forget(TokenConnection? connection)
    {
        lock (_lock)
        {
            if (connection is not null && ReferenceEquals(connection, _connection))
            {
                _connection = null;
                connection.Dispose();
            }
        }
    }

    private TokenConnection Login()
    {
        var slot = FindSlot();
        var session = Pkcs11Session.Open(_module, slot.Id, forWriting: false);
        try
        {
            _pin.Login(session);
            return new(_module, slot, session, _options.MostSessions);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SlotFacts FindSlot()
    {
        var slots = ReadSlots();
        var fitting = slots.Where(slot => slot.Token is { } token && (_options.TokenLabel.Length == 0 ? token.IsInitialized : token.Label == _options.TokenLabel)).ToList();
        if (fitting.Count == 1)
        {
            return fitting[0].Token!.IsInitialized ? fitting[0] : throw new Pkcs11Exception($"The token '{_options.TokenLabel}' has no user PIN yet. Initialise it with the vendor's tool.");
        }

        var present = string.Join(", ", slots.Select(slot => slot.Token).OfType<TokenFacts>().Where(token => token.IsInitialized).Select(token => $"'{token.Label}'"));
        throw new Pkcs11Exception(fitting.Count > 1
            ? $"{fitting.Count} tokens fit ({present}). Give each a label of its own, and name one with --hsm-token."
            : $"There is no initialised token{(_options.TokenLabel.Length == 0 ? "" : $" named '{_options.TokenLabel}'")} in the module. {(present.Length == 0 ? "It has none at all." : $"It has {present}.")}");
    }

    private IReadOnlyList<SlotFacts> ReadSlots()
    {
        try
        {
            return _module.Slots();
        }
        catch (Pkcs11Exception problem) when (problem.ReturnValue == ReturnValues.NotInitialized)
        {
            _module.Initialize();
            return _module.Slots();
        }
    }
}
