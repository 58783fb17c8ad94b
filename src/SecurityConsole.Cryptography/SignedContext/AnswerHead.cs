namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The fields of an HTTP answer that its signature covers, as they go over the wire. Empty where the answer has none.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType"><c>Content-Type</c>.</param>
/// <param name="ContentDigest"><c>Content-Digest</c> (RFC 9530).</param>
/// <param name="Context"><see cref="CallFactsField"/>.</param>
public sealed record AnswerHead(int Status, string ContentType, string ContentDigest, string Context)
{
    internal string? Field(string name) => name switch
    {
        "content-type" => ContentType,
        "content-digest" => ContentDigest,
        CallFactsField.LowerName => Context,
        _ => null,
    };
}
