using System.ComponentModel.DataAnnotations;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Which token to use, and how. Everything in which vendors differ is here.</summary>
public sealed record Pkcs11Options
{
    /// <summary>The module: a shared library.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string ModulePath { get; init; }

    /// <summary>Label of the token; empty where the module has only one.</summary>
    public string TokenLabel { get; init; } = "";

    /// <summary>File with the user PIN, mode 0600. Read at each login, and kept nowhere.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string PinFile { get; init; }

    /// <summary>Where it is kept that the token refused the PIN, so that a process that is started again and again does not lock the token; empty to keep it in memory alone.</summary>
    public string PinRefusalFile { get; init; } = "";

    /// <summary>What the module gets at its initialisation, in the field after the flags; empty for none.</summary>
    public string InitializationArguments { get; init; } = "";

    /// <summary>Libraries that the module needs and the system does not find, loaded before it, in this order.</summary>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>The module's numbers.</summary>
    public Pkcs11Numbering Numbering { get; init; } = Pkcs11Numbering.Standard;

    /// <summary>Most sessions that work at once.</summary>
    [Range(1, 1_000)]
    public int MostSessions { get; init; } = 8;

    /// <summary>When a token that fails is left alone.</summary>
    public CircuitBreakerOptions Breaker { get; init; } = new();
}
