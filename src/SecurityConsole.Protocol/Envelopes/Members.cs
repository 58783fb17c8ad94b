using System.Text;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>The members that each object of an envelope defines, and the keys that another parser might take for one of them.</summary>
internal static class Members
{
    private static readonly byte[][] Root = Names("jsonrpc id method params result error");
    private static readonly byte[][] Params = Names("name uri arguments _meta ref taskId protocolVersion progressToken requestId inputResponses");
    private static readonly byte[][] Meta = Names("io.modelcontextprotocol/protocolVersion io.modelcontextprotocol/clientCapabilities progressToken");
    private static readonly byte[][] Ref = Names("type name uri");
    private static readonly byte[][] Result = Names("isError resultType protocolVersion inputRequests");
    private static readonly byte[][] Error = Names("code");

    public static Member Of(Site site, ReadOnlySpan<byte> key) => site switch
    {
        Site.Root => OfRoot(key),
        Site.Params => OfParams(key),
        Site.Meta => OfMeta(key),
        Site.Ref => OfRef(key),
        Site.Result => OfResult(key),
        Site.Error => OfError(key),
        _ => Member.Other,
    };

    /// <summary>Whether a parser that ignores case could take <paramref name="key"/> for <paramref name="name"/>.</summary>
    /// <remarks>Go's encoding/json folds by Unicode: U+017F is an s, U+212A a k. Others fold i by the Turkish rules: U+0130, U+0131.</remarks>
    public static bool SameIgnoringCase(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name)
    {
        var at = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var rest = key[at..];
            var (letter, length) = rest switch
            {
                [] => ((byte)0, 0),
                [0xC5, 0xBF, ..] => ((byte)'s', 2),
                [0xE2, 0x84, 0xAA, ..] => ((byte)'k', 3),
                [0xC4, 0xB0 or 0xB1, ..] => ((byte)'i', 2),
                _ => (Lower(rest[0]), 1),
            };
            if (letter != Lower(name[i]))
            {
                return false;
            }

            at += length;
        }

        return at == key.Length;
    }

    private static Member OfRoot(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("jsonrpc"u8) ? Member.JsonRpc
        : key.SequenceEqual("id"u8) ? Member.Id
        : key.SequenceEqual("method"u8) ? Member.Method
        : key.SequenceEqual("params"u8) ? Member.Params
        : key.SequenceEqual("result"u8) ? Member.Result
        : key.SequenceEqual("error"u8) ? Member.Error
        : Unknown(key, Root);

    private static Member OfParams(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("name"u8) ? Member.Name
        : key.SequenceEqual("arguments"u8) ? Member.Arguments
        : key.SequenceEqual("_meta"u8) ? Member.Meta
        : key.SequenceEqual("uri"u8) ? Member.Uri
        : key.SequenceEqual("ref"u8) ? Member.Ref
        : key.SequenceEqual("taskId"u8) ? Member.TaskId
        : key.SequenceEqual("protocolVersion"u8) ? Member.ProtocolVersion
        : key.SequenceEqual("progressToken"u8) ? Member.ProgressToken
        : key.SequenceEqual("requestId"u8) ? Member.RequestId
        : key.SequenceEqual("inputResponses"u8) ? Member.InputResponses
        : Unknown(key, Params);

    private static Member OfMeta(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("io.modelcontextprotocol/protocolVersion"u8) ? Member.MetaProtocolVersion
        : key.SequenceEqual("io.modelcontextprotocol/clientCapabilities"u8) ? Member.MetaClientCapabilities
        : key.SequenceEqual("progressToken"u8) ? Member.ProgressToken
        : Unknown(key, Meta);

    private static Member OfRef(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("type"u8) ? Member.RefType
        : key.SequenceEqual("name"u8) ? Member.Name
        : key.SequenceEqual("uri"u8) ? Member.Uri
        : Unknown(key, Ref);

    private static Member OfResult(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("isError"u8) ? Member.IsError
        : key.SequenceEqual("resultType"u8) ? Member.ResultType
        : key.SequenceEqual("inputRequests"u8) ? Member.InputRequests
        : key.SequenceEqual("protocolVersion"u8) ? Member.ProtocolVersion
        : Unknown(key, Result);

    private static Member OfError(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("code"u8) ? Member.Code : Unknown(key, Error);

    private static Member Unknown(ReadOnlySpan<byte> key, byte[][] names)
    {
        foreach (var name in names)
        {
            if (key.Length >= name.Length && key.Length <= 3 * name.Length && SameIgnoringCase(key, name))
            {
                return Member.Variant;
            }
        }

        return Member.Other;
    }

    private static byte Lower(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;

    private static byte[][] Names(string names) => [.. names.Split(' ').Select(Encoding.UTF8.GetBytes)];
}
