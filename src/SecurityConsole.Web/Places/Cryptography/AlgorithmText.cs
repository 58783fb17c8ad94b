using System.Globalization;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Web.Places.Cryptography;

/// <summary>How the registry of algorithms is shown.</summary>
internal static class AlgorithmText
{
    /// <summary>What an algorithm is for.</summary>
    public static string Kind(AlgorithmKind kind) => kind switch
    {
        AlgorithmKind.KeyEstablishment => "Key exchange",
        AlgorithmKind.Signature => "Signature",
        AlgorithmKind.Aead => "Encryption",
        _ => "Hash",
    };

    /// <summary>A kind as it stands in a URL.</summary>
    public static string Key(AlgorithmKind kind) => kind switch
    {
        AlgorithmKind.KeyEstablishment => "key-exchange",
        AlgorithmKind.Signature => "signature",
        AlgorithmKind.Aead => "encryption",
        _ => "hash",
    };

    /// <summary>Whether a quantum computer breaks it.</summary>
    public static (string Text, string Icon, string Tone) Quantum(Algorithm algorithm) => algorithm.Quantum == QuantumStatus.Resistant
        ? (algorithm.SecurityCategory is { } category ? $"Resistant, category {category}" : "Resistant", "shield-check", "good")
        : ("Vulnerable", "triangle-alert", "warn");

    /// <summary>The standing on a day.</summary>
    public static (string Text, string Icon, string Tone) Standing(AlgorithmStanding standing) => standing switch
    {
        AlgorithmStanding.Approved => ("Approved", "check", "good"),
        AlgorithmStanding.Deprecated => ("Deprecated", "triangle-alert", "warn"),
        AlgorithmStanding.Disallowed => ("Disallowed", "circle-x", "bad"),
        _ => ("Not listed", "circle-minus", ""),
    };

    /// <summary>A timeline as people call it: <c>IR 8547</c>.</summary>
    public static string Name(StatusTimeline timeline) => timeline.Name.ToUpperInvariant().Replace('-', ' ');

    /// <summary>The change that comes: <c>disallowed from 2036-01-01</c>; empty where none is announced.</summary>
    public static string Next(AlgorithmStatus status) => status.Next is { After: { } after } next
        ? $"{Standing(next.Standing).Text.ToLowerInvariant()} from {after.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
        : "";

    /// <summary>A code point as the standards print it.</summary>
    public static string Number(ushort codePoint) => "0x" + codePoint.ToString("X4", CultureInfo.InvariantCulture);
}
