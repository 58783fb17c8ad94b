using System.Buffers.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Judges whether the members that were found make a message, and reads the texts out of them.</summary>
internal readonly ref struct EnvelopeShape(ReadOnlySpan<byte> message, EnvelopeLimits limits, ref EnvelopeParts parts)
{
    private const int MaxVersionBytes = 64;
    private readonly ReadOnlySpan<byte> message = message;
    private readonly EnvelopeLimits limits = limits;
    private readonly ref EnvelopeParts parts = ref parts;

    public EnvelopeFault Compose(out Envelope envelope)
    {
        envelope = default;
        if (!parts.JsonRpc.IsString || !JsonText.Means(parts.JsonRpc.Inside(message), "2.0"u8))
        {
            return EnvelopeFault.NotAMessage;
        }

        return parts.Method.IsAbsent ? ComposeResponse(out envelope) : ComposeCall(out envelope);
    }

    private EnvelopeFault ComposeCall(out Envelope envelope)
    {
        envelope = default;
        if (!parts.Method.IsString || parts.Method.Raw.Length == 2 || !parts.Result.IsAbsent || !parts.Error.IsAbsent)
        {
            return EnvelopeFault.NotAMessage;
        }

        if (parts.Method.Raw.Length - 2 > limits.MaxMethodBytes)
        {
            return EnvelopeFault.MethodTooLong;
        }

        if (JsonText.HasLoneSurrogate(parts.Method.Inside(message)))
        {
            return EnvelopeFault.LoneSurrogate;
        }

        var fault = CheckId(parts.Id);
        fault = fault == EnvelopeFault.None ? CheckParams() : fault;
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        var method = Method(parts.Method.Inside(message));
        fault = NamedBy(method, out var name);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        envelope = new Envelope
        {
            Kind = parts.Id.IsAbsent ? MessageKind.Notification : MessageKind.Request,
            Method = method,
            Id = parts.Id.Raw,
            Params = parts.Params.Raw,
            Arguments = parts.Arguments.IsObject ? parts.Arguments.Raw : default,
            Name = name,
            MetaProtocolVersion = Version(parts.MetaProtocolVersion),
            HasMetaClientCapabilities = parts.MetaClientCapabilities.IsObject,
            InitializeProtocolVersion = ReferenceEquals(method, McpMethods.Initialize) ? Version(parts.ProtocolVersion) : "",
            ProgressToken = ReferenceEquals(method, McpMethods.Progress) ? parts.ProgressToken.Raw : parts.MetaProgressToken.Raw,
            CancelledId = ReferenceEquals(method, McpMethods.Cancelled) ? parts.RequestId.Raw : default,
            InputResponses = parts.InputResponses.Raw,
        };
        return EnvelopeFault.None;
    }

    private EnvelopeFault ComposeResponse(out Envelope envelope)
    {
        envelope = default;

        // Serialisers that write every member send "error": null beside a result, or "result": null beside an error: that is no contradiction.
        var isError = parts.Error.IsObject && parts.Result.Type is JsonTokenType.None or JsonTokenType.Null;
        var isResult = parts.Result.IsObject && parts.Error.Type is JsonTokenType.None or JsonTokenType.Null;
        var code = 0;
        if (isError == isResult || (isError && !TryInt32(parts.Code, out code)))
        {
            return EnvelopeFault.NotAMessage;
        }

        // An error may have no id, or null, where the request's could not be read (JSON-RPC 2.0 §5).
        var hasNoId = parts.Id.Type is JsonTokenType.None or JsonTokenType.Null;
        var fault = hasNoId ? (isError ? EnvelopeFault.None : EnvelopeFault.InvalidId) : CheckId(parts.Id);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        envelope = new Envelope
        {
            Kind = isError ? MessageKind.ErrorResponse : MessageKind.Response,
            Id = hasNoId ? default : parts.Id.Raw,
            Result = isResult ? parts.Result.Raw : default,
            Error = isError ? parts.Error.Raw : default,
            ErrorCode = isError ? code : null,
            IsToolError = isResult && parts.IsError.Type == JsonTokenType.True,
            InputRequests = isResult ? parts.InputRequests.Raw : default,
            ResultType = isResult ? Version(parts.ResultType) : "",
            ResultProtocolVersion = isResult ? Version(parts.ResultProtocolVersion) : "",
        };
        return EnvelopeFault.None;
    }

    /// <summary>Absent is well: a notification. MCP takes no null and no fraction (2026-07-28 basic#requests).</summary>
    private EnvelopeFault CheckId(in Scalar id) => id.Type switch
    {
        JsonTokenType.None => EnvelopeFault.None,
        JsonTokenType.String or JsonTokenType.Number when id.Raw.Length > limits.MaxIdBytes => EnvelopeFault.IdTooLong,
        JsonTokenType.String when JsonText.HasLoneSurrogate(id.Inside(message)) => EnvelopeFault.LoneSurrogate,
        JsonTokenType.String => EnvelopeFault.None,
        JsonTokenType.Number when id.Raw.Of(message).IndexOfAny(".eE"u8) < 0 => EnvelopeFault.None,
        _ => EnvelopeFault.InvalidId,
    };

    private EnvelopeFault CheckParams()
    {
        if (!parts.Params.IsAbsent && !parts.Params.IsObject)
        {
            return EnvelopeFault.ParamsNotObject;
        }

        var version = parts.MetaProtocolVersion;
        var capabilities = parts.MetaClientCapabilities;
        return (parts.Meta.IsAbsent || parts.Meta.IsObject)
            && (version.IsAbsent || (version.IsString && version.Raw.Length <= MaxVersionBytes && !JsonText.HasLoneSurrogate(version.Inside(message))))
            && (capabilities.IsAbsent || capabilities.IsObject)
                ? EnvelopeFault.None
                : EnvelopeFault.InvalidMeta;
    }

    private EnvelopeFault NamedBy(string method, out string name)
    {
        name = "";
        switch (method)
        {
            case McpMethods.ToolsCall or McpMethods.PromptsGet:
                // Clients write "arguments": null for none.
                if (!parts.Arguments.IsAbsent && !parts.Arguments.IsObject && parts.Arguments.Type != JsonTokenType.Null)
                {
                    return EnvelopeFault.ArgumentsNotObject;
                }

                return Name(parts.Name, out name);
            // 2026-07-28 removed these two, so a request of that revision has to hear that (−32601), not that its uri is missing.
            case McpMethods.ResourcesSubscribe or McpMethods.ResourcesUnsubscribe when parts.Uri.IsAbsent && !parts.MetaProtocolVersion.IsAbsent:
                return EnvelopeFault.None;
            case McpMethods.ResourcesRead or McpMethods.ResourcesSubscribe or McpMethods.ResourcesUnsubscribe or McpMethods.ResourcesUpdated:
                return Name(parts.Uri, out name);
            case McpMethods.TasksGet or McpMethods.TasksResult or McpMethods.TasksUpdate or McpMethods.TasksCancel or McpMethods.TasksStatus:
                return Name(parts.TaskId, out name);
            case McpMethods.CompletionComplete when parts.RefType.IsString && JsonText.Means(parts.RefType.Inside(message), "ref/prompt"u8):
                return Name(parts.RefName, out name);
            case McpMethods.CompletionComplete when parts.RefType.IsString && JsonText.Means(parts.RefType.Inside(message), "ref/resource"u8):
                return Name(parts.RefUri, out name);
            case McpMethods.CompletionComplete:
                return EnvelopeFault.NameMissing;
            default:
                return EnvelopeFault.None;
        }
    }

    private EnvelopeFault Name(in Scalar value, out string name)
    {
        name = "";
        if (!value.IsString)
        {
            return EnvelopeFault.NameMissing;
        }

        if (value.Raw.Length - 2 > limits.MaxNameBytes)
        {
            return EnvelopeFault.NameTooLong;
        }

        var inside = value.Inside(message);
        if (JsonText.HasLoneSurrogate(inside))
        {
            return EnvelopeFault.LoneSurrogate;
        }

        name = JsonText.Decode(inside);
        return EnvelopeFault.None;
    }

    private static string Method(ReadOnlySpan<byte> inside)
    {
        var known = McpMethods.Known(inside);
        if (known is not null || !inside.Contains((byte)'\\'))
        {
            return known ?? JsonText.Decode(inside);
        }

        // PHP writes "tools\/call": the escape changes nothing, so the method must be the same constant.
        var buffer = new byte[inside.Length];
        var length = JsonText.Unescape(inside, buffer);
        return McpMethods.Known(buffer.AsSpan(0, length)) ?? JsonText.Decode(inside);
    }

    private string Version(in Scalar value)
    {
        if (!value.IsString || value.Raw.Length > MaxVersionBytes || JsonText.HasLoneSurrogate(value.Inside(message)))
        {
            return "";
        }

        var inside = value.Inside(message);
        return ProtocolRevisions.Known(inside) ?? (inside.SequenceEqual("complete"u8) ? "complete" : JsonText.Decode(inside));
    }

    private bool TryInt32(in Scalar value, out int number)
    {
        number = 0;
        return value.Type == JsonTokenType.Number
            && Utf8Parser.TryParse(value.Raw.Of(message), out number, out var used)
            && used == value.Raw.Length;
    }
}
