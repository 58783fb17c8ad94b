using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The certificates of one branch of the authority at one time. Immutable.</summary>
/// <param name="Root">The root.</param>
/// <param name="Issuing">What signs leafs.</param>
/// <param name="Cross">The other root's certificate for this one's key; null where there is none.</param>
internal sealed record AuthorityCertificates(X509Certificate2 Root, X509Certificate2 Issuing, X509Certificate2? Cross);
