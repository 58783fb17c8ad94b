using System.Text.Json;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Walks one message once, front to back, and notes where its members stand.</summary>
/// <remarks>The reader throws <see cref="JsonException"/> where the bytes are no JSON; every other fault is a value.</remarks>
internal ref struct EnvelopeReader(ReadOnlySpan<byte> message, int maxDepth, Span<ObjectKeys.Entry> keySpace)
{
    public EnvelopeParts Parts;
    private readonly int maxDepth = maxDepth;
    private Utf8JsonReader json = new(message, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
    private ObjectKeys keys = new(message, keySpace);

    public EnvelopeFault Fault { get; private set; }

    /// <summary>Offset after the last byte that was read.</summary>
    public readonly int Consumed => (int)json.BytesConsumed;

    /// <summary>Reads the message's object; what follows it stays unread.</summary>
    public bool ReadMessage()
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return Fail(json.TokenType == JsonTokenType.StartArray ? EnvelopeFault.Batch : EnvelopeFault.NotAMessage);
        }

        Open();
        while (Next(Site.Root, out var member))
        {
            switch (member)
            {
                case Member.JsonRpc: Parts.JsonRpc = Value(); break;
                case Member.Id: Parts.Id = Value(); break;
                case Member.Method: Parts.Method = Value(); break;
                case Member.Params: Parts.Params = Object(Site.Params); break;
                case Member.Result: Parts.Result = Object(Site.Result); break;
                case Member.Error: Parts.Error = Object(Site.Error); break;
                default: Skip(); break;
            }
        }

        return Fault == EnvelopeFault.None;
    }

    /// <summary>Reads an array of messages.</summary>
    public bool ReadBatch(List<ByteRange> elements, int maxElements)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return Fail(EnvelopeFault.NotAMessage);
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray && Fault == EnvelopeFault.None)
        {
            elements.Add(Value().Raw);
            if (elements.Count > maxElements)
            {
                return Fail(EnvelopeFault.BatchSize);
            }
        }

        return Fault == EnvelopeFault.None && (elements.Count > 0 || Fail(EnvelopeFault.BatchSize));
    }

    public void Dispose() => keys.Dispose();

    private void ReadMember(Site site, Member member)
    {
        switch (site, member)
        {
            case (Site.Params, Member.Name): Parts.Name = Value(); break;
            case (Site.Params, Member.Uri): Parts.Uri = Value(); break;
            case (Site.Params, Member.TaskId): Parts.TaskId = Value(); break;
            case (Site.Params, Member.Arguments): Parts.Arguments = Value(); break;
            case (Site.Params, Member.Meta): Parts.Meta = Object(Site.Meta); break;
            case (Site.Params, Member.Ref): Parts.Ref = Object(Site.Ref); break;
            case (Site.Params, Member.ProtocolVersion): Parts.ProtocolVersion = Value(); break;
            case (Site.Params, Member.ProgressToken): Parts.ProgressToken = Value(); break;
            case (Site.Params, Member.RequestId): Parts.RequestId = Value(); break;
            case (Site.Params, Member.InputResponses): Parts.InputResponses = Value(); break;
            case (Site.Meta, Member.MetaProtocolVersion): Parts.MetaProtocolVersion = Value(); break;
            case (Site.Meta, Member.MetaClientCapabilities): Parts.MetaClientCapabilities = Value(); break;
            case (Site.Meta, Member.ProgressToken): Parts.MetaProgressToken = Value(); break;
            case (Site.Ref, Member.RefType): Parts.RefType = Value(); break;
            case (Site.Ref, Member.Name): Parts.RefName = Value(); break;
            case (Site.Ref, Member.Uri): Parts.RefUri = Value(); break;
            case (Site.Result, Member.IsError): Parts.IsError = Value(); break;
            case (Site.Result, Member.ResultType): Parts.ResultType = Value(); break;
            case (Site.Result, Member.InputRequests): Parts.InputRequests = Value(); break;
            case (Site.Result, Member.ProtocolVersion): Parts.ResultProtocolVersion = Value(); break;
            case (Site.Error, Member.Code): Parts.Code = Value(); break;
            default: Skip(); break;
        }
    }

    /// <summary>Reads an object whose members are known; a value of another type is skipped, its type is judged later.</summary>
    private Scalar Object(Site site)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return Value();
        }

        var start = (int)json.TokenStartIndex;
        Open();
        while (Next(site, out var member))
        {
            ReadMember(site, member);
        }

        return new Scalar(new ByteRange(start, Consumed - start), JsonTokenType.StartObject);
    }

    private Scalar Value()
    {
        var start = (int)json.TokenStartIndex;
        var type = json.TokenType;
        Skip();
        return new Scalar(new ByteRange(start, Consumed - start), type);
    }

    /// <summary>Goes to the value of the next member. False at the end of the object, and on a fault.</summary>
    private bool Next(Site site, out Member member)
    {
        member = Member.Other;
        if (Fault != EnvelopeFault.None)
        {
            return false;
        }

        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            Close();
            return false;
        }

        var key = json.ValueSpan;
        if (!Take(ref key))
        {
            return false;
        }

        member = Members.Of(site, key);
        if (member == Member.Variant)
        {
            return Fail(EnvelopeFault.CaseVariant);
        }

        json.Read();
        return true;
    }

    /// <summary>Goes to the end of the value that begins here. Without recursion: depth costs no stack.</summary>
    private void Skip()
    {
        if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var outer = json.CurrentDepth;
        while (Step() && !(json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && json.CurrentDepth == outer))
        {
            json.Read();
        }
    }

    private bool Step()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject: return Open();
            case JsonTokenType.StartArray: return json.CurrentDepth < maxDepth || Fail(EnvelopeFault.TooDeep);
            case JsonTokenType.EndObject: return Close();
            case JsonTokenType.PropertyName:
                var key = json.ValueSpan;
                return Take(ref key);
            default: return true;
        }
    }

    private bool Open()
    {
        keys.Enter();
        return json.CurrentDepth < maxDepth || Fail(EnvelopeFault.TooDeep);
    }

    private bool Close() => keys.Leave() || Fail(EnvelopeFault.DuplicateKey);

    /// <summary>Remembers a key of the open object; gives what it means.</summary>
    private bool Take(ref ReadOnlySpan<byte> key)
    {
        if (!json.ValueIsEscaped)
        {
            return keys.Add((int)json.TokenStartIndex + 1, key.Length) || Fail(EnvelopeFault.DuplicateKey);
        }

        if (JsonText.HasLoneSurrogate(key))
        {
            return Fail(EnvelopeFault.LoneSurrogate);
        }

        return keys.AddEscaped(key, out key) || Fail(EnvelopeFault.DuplicateKey);
    }

    private bool Fail(EnvelopeFault fault)
    {
        Fault = fault;
        return false;
    }
}
