namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>The part of a policy that is about one listener, one server or one class of data. Immutable.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">Which one, exactly.</param>
/// <param name="Rules">What it asks in addition.</param>
public sealed record TransportScope(TransportScopeKind Kind, string Name, TransportRules Rules)
{
    /// <summary>Where it stands in the text, from 1; 0 where it was not read from one.</summary>
    public int Line { get; init; }

    /// <summary>Where it stands in its line, from 1; 0 where it was not read from a text.</summary>
    public int Column { get; init; }

    /// <summary>As a sentence names it: <c>server 'payroll'</c>.</summary>
    public override string ToString() => $"{TransportKeys.Of(Kind).Replace('_', ' ')} '{Name}'";
}
