namespace SecurityConsole.Protocol.Envelopes;

/// <summary>The members of a message as they were found, before they are judged together: their order on the wire is free.</summary>
internal struct EnvelopeParts
{
    public Scalar JsonRpc;
    public Scalar Id;
    public Scalar Method;
    public Scalar Params;
    public Scalar Result;
    public Scalar Error;
    public Scalar Name;
    public Scalar Uri;
    public Scalar TaskId;
    public Scalar Arguments;
    public Scalar Meta;
    public Scalar Ref;
    public Scalar RefType;
    public Scalar RefName;
    public Scalar RefUri;
    public Scalar ProtocolVersion;
    public Scalar ProgressToken;
    public Scalar RequestId;
    public Scalar InputResponses;
    public Scalar MetaProtocolVersion;
    public Scalar MetaClientCapabilities;
    public Scalar MetaProgressToken;
    public Scalar IsError;
    public Scalar ResultType;
    public Scalar InputRequests;
    public Scalar ResultProtocolVersion;
    public Scalar Code;
}
