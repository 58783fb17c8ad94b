using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The JWT that a request shows, if it shows one.</summary>
/// <param name="IsShown">It does.</param>
/// <param name="Token">Verified; null where <paramref name="Failure"/> says why not.</param>
/// <param name="Failure">Why it could not be verified.</param>
/// <param name="Detail">More on the failure; safe to show to the caller.</param>
internal readonly record struct PresentedToken(bool IsShown, VerifiedToken? Token, CallFailure Failure = CallFailure.None, string? Detail = null);
