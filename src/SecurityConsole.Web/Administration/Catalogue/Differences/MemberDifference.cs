namespace SecurityConsole.Web.Administration.Catalogue.Differences;

/// <summary>One member that two definitions do not agree on. What nobody would see in its texts is shown as marks (<c>⟨U+200B⟩</c>).</summary>
/// <param name="Member">JSON Pointer (RFC 6901) within the definition.</param>
/// <param name="What">What happened to it.</param>
/// <param name="Parts">Its text, piece by piece; long ones are cut.</param>
public sealed record MemberDifference(string Member, DifferenceKind What, IReadOnlyList<TextPart> Parts);
