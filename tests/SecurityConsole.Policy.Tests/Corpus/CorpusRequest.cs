using System.Text.Json;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Tests.Corpus;

/// <summary>A request of a case, and what Cedar answers: <c>allow</c> or <c>deny</c>, the ids of determining policies, those of policies that failed.</summary>
internal sealed record CorpusRequest(
    string Description, EntityUid Principal, EntityUid Action, EntityUid Resource, JsonElement Context, bool ValidateRequest, string Decision, IReadOnlyList<string> Reason, IReadOnlyList<string> Errors);
