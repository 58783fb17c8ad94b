using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Engine.SignedContext;

/// <summary>What became of one signature.</summary>
/// <param name="Key">What signed; null where nothing did.</param>
/// <param name="Text">What was signed beside the message: signature parameters, or the protected header.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Problem">Why there is none, in a sentence; empty where there is one.</param>
internal readonly record struct ContextSignature(ContextKey? Key, string Text, byte[] Signature, string Problem)
{
    public static ContextSignature None(string problem) => new(null, "", [], problem);
}
