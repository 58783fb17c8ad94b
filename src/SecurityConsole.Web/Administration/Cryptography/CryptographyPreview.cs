using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>What a change would do, before it is saved.</summary>
/// <param name="Problems">What has to be corrected first; it is not saved as long as there is one.</param>
/// <param name="Notes">What is accepted and should be known.</param>
/// <param name="Effect">Whom it would keep out or let in, by the handshakes of the last days.</param>
public sealed record CryptographyPreview(IReadOnlyList<CryptoProblem> Problems, IReadOnlyList<CryptoProblem> Notes, CryptographyEffect Effect);
