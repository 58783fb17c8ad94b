namespace SecurityConsole.Protocol.Envelopes;

/// <summary>The objects of an envelope whose members the scanner knows.</summary>
internal enum Site : byte
{
    Root,
    Params,
    Meta,
    Ref,
    Result,
    Error,
}
