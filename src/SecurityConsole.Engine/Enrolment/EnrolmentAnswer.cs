namespace SecurityConsole.Engine.Enrolment;

/// <summary>What an enrolment or a renewal is answered with.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Json">The certificates, or problem details (RFC 9457).</param>
public readonly record struct EnrolmentAnswer(int Status, ReadOnlyMemory<byte> Json);
