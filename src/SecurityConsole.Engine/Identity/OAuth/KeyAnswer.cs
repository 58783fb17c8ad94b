using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The key for a token, or why there is none.</summary>
/// <param name="Key">Null where <paramref name="Failure"/> says why.</param>
/// <param name="Failure">None where there is one.</param>
/// <param name="Detail">More on the failure; safe to show to the caller.</param>
internal readonly record struct KeyAnswer(TrustedKey? Key, CallFailure Failure = CallFailure.None, string? Detail = null);
