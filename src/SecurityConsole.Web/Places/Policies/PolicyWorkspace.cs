using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>What a person is writing, as the tabs of the policy place share it: also what is not saved yet. Scoped to the circuit.</summary>
internal sealed class PolicyWorkspace(PolicyDrafts drafts, PolicyDesk desk, CallerSource callers)
{
    private readonly SortedDictionary<string, string> _documents = new(StringComparer.Ordinal);
    private string? _tag;

    /// <summary>The draft as it was last read or saved; null before.</summary>
    public PolicyDraftView? Draft { get; private set; }

    /// <summary>All documents, name to text.</summary>
    public IReadOnlyDictionary<string, string> Documents => _documents;

    /// <summary>Something is not saved.</summary>
    public bool IsChanged
    {
        get;
        private set
        {
            if (field != value)
            {
                field = value;
                ChangedOrSaved?.Invoke(this, EventArgs.Empty);
            }
        }
    }

    /// <summary>What was all saved is not any more, or the other way round.</summary>
    public event EventHandler? ChangedOrSaved;

    /// <summary>It is a draft, saved or not, and not simply what is in force.</summary>
    public bool IsDraft => IsChanged || Draft?.ChangedAt is not null;

    /// <summary>The revision in force is another one than that which the draft was begun on.</summary>
    public bool IsOutdated => Draft is { } draft && draft.BasedOn != draft.InForce;

    /// <summary>What was found at the last look; empty before.</summary>
    public IReadOnlyList<PlacedProblem> Problems { get; private set; } = [];

    /// <summary>What to look at, for those who only look.</summary>
    public PolicyDocumentSet Set => new() { Documents = new Dictionary<string, string>(_documents, StringComparer.Ordinal) };

    /// <summary>Reads the draft. What is not saved here stays; what came into the draft elsewhere (from a hold) comes in, where nothing of it was changed here.</summary>
    public async Task<Refusal?> LoadAsync()
    {
        var outcome = await drafts.GetAsync(await callers.GetAsync(), CancellationToken.None);
        if (outcome.IsDone && !IsChanged)
        {
            Take(outcome.Value);
        }
        else if (outcome.IsDone && Draft is { } before && DocumentMerge.Of(before.Documents, Set.Documents!, outcome.Value.Documents) is { Conflicts.Count: 0 } merged)
        {
            Take(outcome.Value);
            Replace(merged.Documents);
        }

        return outcome.Refusal;
    }

    /// <summary>Changes the text of a document, or adds one.</summary>
    public void Write(string name, string text)
    {
        if (!_documents.TryGetValue(name, out var before) || !string.Equals(before, text, StringComparison.Ordinal))
        {
            _documents[name] = text;
            IsChanged = true;
        }
    }

    /// <summary>Removes a document.</summary>
    public void Remove(string name) => IsChanged |= _documents.Remove(name);

    /// <summary>Takes all documents from elsewhere.</summary>
    public void Replace(IReadOnlyDictionary<string, string> documents)
    {
        _documents.Clear();
        foreach (var (name, text) in documents)
        {
            _documents[name] = text;
        }

        IsChanged = true;
    }

    /// <summary>Keeps it.</summary>
    public async Task<Outcome<PolicyDraftView>> SaveAsync()
    {
        var outcome = await drafts.SaveAsync(await callers.GetAsync(), new() { Documents = Set.Documents!, BasedOn = Draft?.BasedOn }, _tag, CancellationToken.None);
        if (outcome.IsDone)
        {
            Take(outcome.Value);
        }

        return outcome;
    }

    /// <summary>Reads the draft again, whatever is here.</summary>
    public Task<Refusal?> ReloadAsync()
    {
        IsChanged = false;
        return LoadAsync();
    }

    /// <summary>Brings it up to date with what is in force, and keeps it.</summary>
    public async Task<Outcome<PolicyRebase>> RebaseAsync()
    {
        var outcome = await drafts.RebaseAsync(await callers.GetAsync(), new() { Documents = Set.Documents!, BasedOn = Draft?.BasedOn }, CancellationToken.None);
        if (outcome.IsDone)
        {
            Take(outcome.Value.Draft);
        }

        return outcome;
    }

    /// <summary>Drops it: what is in force is here again.</summary>
    public async Task<Refusal?> DropAsync()
    {
        var outcome = await drafts.DropAsync(await callers.GetAsync(), CancellationToken.None);
        if (outcome.IsDone)
        {
            Take(outcome.Value);
        }

        return outcome.Refusal;
    }

    /// <summary>Looks for mistakes, and runs the tests.</summary>
    public async Task<Outcome<PolicyReview>> ReviewAsync()
    {
        var outcome = await desk.ReviewAsync(await callers.GetAsync(), Set, CancellationToken.None);
        if (outcome.IsDone)
        {
            Problems = outcome.Value.Problems;
        }

        return outcome;
    }

    /// <summary>The first document with policies; null where there is none.</summary>
    public string? First => _documents.Keys.FirstOrDefault(name => name.EndsWith(PolicyDocumentText.CedarEnding, StringComparison.Ordinal)) ?? _documents.Keys.FirstOrDefault();

    private void Take(PolicyDraftView draft)
    {
        (Draft, _tag, IsChanged) = (draft, EntityTags.Of(draft), false);
        _documents.Clear();
        foreach (var (name, text) in draft.Documents)
        {
            _documents[name] = text;
        }
    }
}
