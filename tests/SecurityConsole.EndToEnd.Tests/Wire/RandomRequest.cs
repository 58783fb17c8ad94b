using System.Text;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.EndToEnd.Tests.Wire;

/// <summary>A valid request of either era, and valid answers to it.</summary>
internal sealed class RandomRequest
{
    private static readonly string[] Methods = ["tools/call", "prompts/get", "resources/read", "tools/list", "vendor/own", "ping"];
    private readonly Random _random;
    private readonly RandomJson _json;
    private readonly string _id;

    public RandomRequest(Random random)
    {
        _random = random;
        _json = new(random);
        _id = new[] { "1", "-7", "\"a\\u0062\"", "\"é\"", "9007199254740993", "0" }[random.Next(6)];
        IsModern = random.Next(2) == 0;
        Method = Methods[random.Next(Methods.Length)];
        Name = new[] { "add", "日本", "a/b c", "=?base64?eA==?=", "file:///tmp/x%20y" }[random.Next(5)];
        var (key, named) = Method switch
        {
            "tools/call" or "prompts/get" => ("name", true),
            "resources/read" => ("uri", true),
            _ => ("", false),
        };
        var members = new List<(string, string)> { ("arguments", _json.Object(5)) };
        if (named)
        {
            members.Add((key, $"\"{Name}\""));
        }
        else
        {
            Name = "";
        }

        if (IsModern)
        {
            members.Add(("_meta", _json.Object(2, ("io.modelcontextprotocol/protocolVersion", "\"2026-07-28\""), ("io.modelcontextprotocol/clientCapabilities", "{}"))));
        }

        Body = Utf8(_json.Space() + _json.Object(3, ("jsonrpc", "\"2.0\""), ("id", _id), ("method", $"\"{Method}\""), ("params", _json.Object(3, [.. members]))) + _json.Space());
    }

    public bool IsModern { get; }

    public string Method { get; }

    public string Name { get; }

    public byte[] Body { get; }

    /// <summary>An answer as one JSON body.</summary>
    public byte[] Answer() => Utf8(_json.Space() + AnswerText() + _json.Space());

    /// <summary>An answer as a stream: comments, notifications, in the legacy era requests, then the answer.</summary>
    public byte[] AnswerStream()
    {
        var stream = new RandomEventStream(_random);
        for (var before = _random.Next(6); before > 0; before--)
        {
            stream.AddNoise();
            stream.AddMessage(_json.Object(2, ("jsonrpc", "\"2.0\""), ("method", "\"notifications/message\""), ("params", _json.Object(4))));
            if (!IsModern && _random.Next(3) == 0)
            {
                stream.AddMessage(_json.Object(2, ("jsonrpc", "\"2.0\""), ("id", $"\"s{before}\""), ("method", "\"sampling/createMessage\""), ("params", _json.Object(4))));
            }
        }

        stream.AddMessage(AnswerText());
        stream.AddNoise();
        return stream.ToArray();
    }

    public void AddHeaders(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (!IsModern)
        {
            return;
        }

        request.Headers.TryAddWithoutValidation(McpHeaders.ProtocolVersion, ProtocolRevisions.V20260728);
        request.Headers.TryAddWithoutValidation(McpHeaders.Method, Method);
        if (Name.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.Name, HeaderValue.Encode(Name));
        }
    }

    private string AnswerText() => _random.Next(4) == 0
        ? _json.Object(2, ("jsonrpc", "\"2.0\""), ("id", _id), ("error", _json.Object(2, ("code", "-32602"), ("message", _json.Text()))))
        : _json.Object(2, ("jsonrpc", "\"2.0\""), ("id", _id), ("result", _json.Object(5, ("isError", "true"), ("content", _json.Value(5)))));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
