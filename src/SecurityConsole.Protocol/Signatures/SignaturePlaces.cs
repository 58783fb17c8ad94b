namespace SecurityConsole.Protocol.Signatures;

/// <summary>The names of <see cref="SignaturePlace"/> in a signature's header.</summary>
public static class SignaturePlaces
{
    /// <summary>The name.</summary>
    public static string Name(SignaturePlace place) => place switch
    {
        SignaturePlace.Member => "member",
        SignaturePlace.Object => "object",
        _ => "comment",
    };

    /// <summary>The place of a name; null for any other.</summary>
    public static SignaturePlace? Find(string? name) => name switch
    {
        "member" => SignaturePlace.Member,
        "object" => SignaturePlace.Object,
        "comment" => SignaturePlace.Comment,
        _ => null,
    };
}
