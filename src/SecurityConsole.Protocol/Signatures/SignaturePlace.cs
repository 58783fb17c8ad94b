namespace SecurityConsole.Protocol.Signatures;

/// <summary>Where the signature of a message stands.</summary>
public enum SignaturePlace
{
    /// <summary>In a comment line of its event, after the first line: the message has no <c>result</c> or <c>params</c> object, or already carries such a member.</summary>
    Comment,

    /// <summary>First member of the <c>_meta</c> that the message has.</summary>
    Member,

    /// <summary>In a <c>_meta</c> of its own, first member of <c>result</c> or <c>params</c>.</summary>
    Object,
}
