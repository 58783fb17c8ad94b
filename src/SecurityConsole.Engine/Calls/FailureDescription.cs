namespace SecurityConsole.Engine.Calls;

/// <summary>How a <see cref="CallFailure"/> is answered and recorded.</summary>
/// <param name="HttpStatus">Status of the answer.</param>
/// <param name="ErrorCode">JSON-RPC error code. The gateway's own codes are positive: −32768…−32000 belongs to the protocol.</param>
/// <param name="Stage">Stage that found it.</param>
/// <param name="Code">Stable code in records.</param>
/// <param name="Answer">Sentence for the caller; reveals nothing that the caller may not know.</param>
/// <param name="Recorded">Sentence for the record.</param>
public sealed record FailureDescription(int HttpStatus, int ErrorCode, string Stage, string Code, string Answer, string Recorded);
