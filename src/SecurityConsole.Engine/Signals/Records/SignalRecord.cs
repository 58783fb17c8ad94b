using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary>A part of a call's context as policies see it. What is unknown is absent, so <c>has</c> tells.</summary>
/// <param name="names">All that it may have.</param>
internal abstract class SignalRecord(string[] names) : CedarRecord
{
    /// <inheritdoc/>
    public sealed override int Count => Names.Count;

    /// <inheritdoc/>
    public sealed override IReadOnlyCollection<string> Names => Array.FindAll(names, name => TryGet(name, out _));

    /// <summary>A value that may be absent.</summary>
    protected static bool Give(bool? from, out CedarValue value)
    {
        value = from is { } known ? CedarValue.Of(known) : default;
        return from is not null;
    }

    /// <summary>A value that may be absent.</summary>
    protected static bool Give(long? from, out CedarValue value)
    {
        value = from is { } known ? CedarValue.Of(known) : default;
        return from is not null;
    }

    /// <summary>A value that may be absent; so is an empty text.</summary>
    protected static bool Give(string? from, out CedarValue value)
    {
        var isThere = !string.IsNullOrEmpty(from);
        value = isThere ? CedarValue.Of(from!) : default;
        return isThere;
    }

    /// <summary>A value that is not there.</summary>
    protected static bool Nothing(out CedarValue value)
    {
        value = default;
        return false;
    }
}
