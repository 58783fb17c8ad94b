using System.Buffers.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Judges whether the members that were found make a message, and reads the texts out of them.</summary>
internal readonly ref struct EnvelopeShape(ReadOnlySpan<byte> message, EnvelopeLimits limits, ref EnvelopeParts parts)
{
    private const int MaxVersionBytes = 64;
    private readonly ReadOnlySpan<byte> _message = message;
    private readonly EnvelopeLimits _limits = limits;
    private readonly ref EnvelopeParts _parts = ref parts;

    public EnvelopeFault Compose(out Envelope envelope)
    {
        envelope = default;
        if (!_parts.JsonRpc.IsString || !JsonText.Means(_parts.JsonRpc.Inside(_message), "2.0"u8))
        {
            return EnvelopeFault.NotAMessage;
        }

        return _parts.Method.IsAbsent ? ComposeResponse(out envelope) : ComposeCall(out envelope);
    }

    private EnvelopeFault ComposeCall(out Envelope envelope)
    {
        envelope = default;
        if (!_parts.Method.IsString || _parts.Method.Raw.Length == 2 || !_parts.Result.IsAbsent || !_parts.Error.IsAbsent)
        {
            return EnvelopeFault.NotAMessage;
        }

        if (_parts.Method.Raw.Length - 2 > _limits.MaxMethodBytes)
        {
            return EnvelopeFault.MethodTooLong;
        }

        if (JsonText.HasLoneSurrogate(_parts.Method.Inside(_message)))
        {
            return EnvelopeFault.LoneSurrogate;
        }

        var fault = CheckId(_parts.Id);
        fault = fault == EnvelopeFault.None ? CheckParams() : fault;
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        var method = Method(_parts.Method.Inside(_message));
        fault = NamedBy(method, out var name);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        envelope = new Envelope
        {
            Kind = _parts.Id.IsAbsent ? MessageKind.Notification : MessageKind.Request,
            Method = method,
            Id = _parts.Id.Raw,
            Params = _parts.Params.Raw,
            Arguments = _parts.Arguments.IsObject ? _parts.Arguments.Raw : default,
            Name = name,
            MetaProtocolVersion = Version(_parts.MetaProtocolVersion),
            HasMetaClientCapabilities = _parts.MetaClientCapabilities.IsObject,
            InitializeProtocolVersion = ReferenceEquals(method, McpMethods.Initialize) ? Version(_parts.ProtocolVersion) : "",
            ProgressToken = ReferenceEquals(method, McpMethods.Progress) ? _parts.ProgressToken.Raw : _parts.MetaProgressToken.Raw,
            CancelledId = ReferenceEquals(method, McpMethods.Cancelled) ? _parts.RequestId.Raw : default,
            InputResponses = _parts.InputResponses.Raw,
        };
        return EnvelopeFault.None;
    }

    private EnvelopeFault ComposeResponse(out Envelope envelope)
    {
        envelope = default;

        // Serialisers that write every member send "error": null beside a result, or "result": null beside an error: that is no contradiction.
        var isError = _parts.Error.IsObject && _parts.Result.Type is JsonTokenType.None or JsonTokenType.Null;
        var isResult = _parts.Result.IsObject && _parts.Error.Type is JsonTokenType.None or JsonTokenType.Null;
        var code = 0;
        if (isError == isResult || (isError && !TryInt32(_parts.Code, out code)))
        {
            return EnvelopeFault.NotAMessage;
        }

        // An error may have no id, or null, where the request's could not be read (JSON-RPC 2.0 §5).
        var hasNoId = _parts.Id.Type is JsonTokenType.None or JsonTokenType.Null;
        var fault = hasNoId ? (isError ? EnvelopeFault.None : EnvelopeFault.InvalidId) : CheckId(_parts.Id);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        envelope = new Envelope
        {
            Kind = isError ? MessageKind.ErrorResponse : MessageKind.Response,
            Id = hasNoId ? default : _parts.Id.Raw,
            Result = isResult ? _parts.Result.Raw : default,
            Error = isError ? _parts.Error.Raw : default,
            ErrorCode = isError ? code : null,
            IsToolError = isResult && _parts.IsError.Type == JsonTokenType.True,
            ResultType = isResult ? Version(_parts.ResultType) : "",
            ResultProtocolVersion = isResult ? Version(_parts.ResultProtocolVersion) : "",
        };
        return EnvelopeFault.None;
    }

    /// <summary>Absent is well: a notification. MCP takes no null and no fraction (2026-07-28 basic#requests).</summary>
    private EnvelopeFault CheckId(in Scalar id) => id.Type switch
    {
        JsonTokenType.None => EnvelopeFault.None,
        JsonTokenType.String or JsonTokenType.Number when id.Raw.Length > _limits.MaxIdBytes => EnvelopeFault.IdTooLong,
        JsonTokenType.String when JsonText.HasLoneSurrogate(id.Inside(_message)) => EnvelopeFault.LoneSurrogate,
        JsonTokenType.String => EnvelopeFault.None,
        JsonTokenType.Number when id.Raw.Of(_message).IndexOfAny(".eE"u8) < 0 => EnvelopeFault.None,
        _ => EnvelopeFault.InvalidId,
    };

    private EnvelopeFault CheckParams()
    {
        if (!_parts.Params.IsAbsent && !_parts.Params.IsObject)
        {
            return EnvelopeFault.ParamsNotObject;
        }

        var version = _parts.MetaProtocolVersion;
        var capabilities = _parts.MetaClientCapabilities;
        return (_parts.Meta.IsAbsent || _parts.Meta.IsObject)
            && (version.IsAbsent || (version.IsString && version.Raw.Length <= MaxVersionBytes && !JsonText.HasLoneSurrogate(version.Inside(_message))))
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
                if (!_parts.Arguments.IsAbsent && !_parts.Arguments.IsObject && _parts.Arguments.Type != JsonTokenType.Null)
                {
                    return EnvelopeFault.ArgumentsNotObject;
                }

                return Name(_parts.Name, out name);
            // 2026-07-28 removed these two, so a request of that revision has to hear that (−32601), not that its uri is missing.
            case McpMethods.ResourcesSubscribe or McpMethods.ResourcesUnsubscribe when _parts.Uri.IsAbsent && !_parts.MetaProtocolVersion.IsAbsent:
                return EnvelopeFault.None;
            case McpMethods.ResourcesRead or McpMethods.ResourcesSubscribe or McpMethods.ResourcesUnsubscribe or McpMethods.ResourcesUpdated:
                return Name(_parts.Uri, out name);
            case McpMethods.TasksGet or McpMethods.TasksResult or McpMethods.TasksUpdate or McpMethods.TasksCancel or McpMethods.TasksStatus:
                return Name(_parts.TaskId, out name);
            case McpMethods.CompletionComplete when _parts.RefType.IsString && JsonText.Means(_parts.RefType.Inside(_message), "ref/prompt"u8):
                return Name(_parts.RefName, out name);
            case McpMethods.CompletionComplete when _parts.RefType.IsString && JsonText.Means(_parts.RefType.Inside(_message), "ref/resource"u8):
                return Name(_parts.RefUri, out name);
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

        if (value.Raw.Length - 2 > _limits.MaxNameBytes)
        {
            return EnvelopeFault.NameTooLong;
        }

        var inside = value.Inside(_message);
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
        if (!value.IsString || value.Raw.Length > MaxVersionBytes || JsonText.HasLoneSurrogate(value.Inside(_message)))
        {
            return "";
        }

        var inside = value.Inside(_message);
        return ProtocolRevisions.Known(inside) ?? (inside.SequenceEqual("complete"u8) ? "complete" : JsonText.Decode(inside));
    }

    private bool TryInt32(in Scalar value, out int number)
    {
        number = 0;
        return value.Type == JsonTokenType.Number
            && Utf8Parser.TryParse(value.Raw.Of(_message), out number, out var used)
            && used == value.Raw.Length;
    }
}
