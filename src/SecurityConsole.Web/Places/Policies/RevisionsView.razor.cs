using Microsoft.AspNetCore.Components;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>What was proposed and published, and the way forward and back.</summary>
public sealed partial class RevisionsView
{
    private readonly FormState _form = new();
    private Confirm _confirm = default!;
    private Dialog _rejection = default!;
    private IReadOnlyList<PolicyRevisionView>? _revisions;
    private PublishingState? _publishing;
    private PolicyRevisionView? _rejected;
    private IReadOnlyList<DocumentDifference>? _difference;
    private IReadOnlyDictionary<string, string>? _whole;
    private string? _failure, _differenceFailure, _done;
    private string _actor = "", _note = "";
    private IReadOnlyList<string> _warnings = [];
    private bool _mayPublish;
    private long? _shown, _shownAgainst, _against;

    [Inject]
    private PolicyRevisions Revisions { get; set; } = default!;

    [Inject]
    private PolicyPublication Publication { get; set; } = default!;

    [Inject]
    private PolicyRollBack RollBack { get; set; } = default!;

    /// <summary>Revision that is open; null for none.</summary>
    [Parameter]
    public long? Selected { get; set; }

    /// <summary>Revision that it is compared with; null for that which it was written on.</summary>
    [Parameter]
    public long? Against { get; set; }

    private string Rules => _publishing switch
    {
        null => "",
        { Rules.PublishAlone: true } => "An author may publish without a second person; the revision shows it.",
        { Others.Count: 0 } => "Nobody else can approve yet, so an author may publish alone; the revision shows it. Invite a second person who may.",
        { Others: var others } => $"Each needs a second person. Besides you: {string.Join(", ", others.Take(5))}{(others.Count > 5 ? "…" : "")}.",
    };

    protected override async Task OnInitializedAsync()
    {
        var caller = await Caller.GetAsync();
        (_actor, _mayPublish) = (caller.Actor, caller.May(Permission.PoliciesPublish));
        await LoadAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Selected is { } selected && (selected != _shown || Against != _shownAgainst))
        {
            (_shown, _shownAgainst, _difference, _whole, _differenceFailure) = (selected, Against, null, null, null);
            var caller = await Caller.GetAsync();
            var revision = await Revisions.GetAsync(caller, selected, CancellationToken.None);
            _against = Against ?? revision.Value?.BasedOn;
            if (_against is { } against)
            {
                var outcome = await Revisions.DifferenceAsync(caller, against, selected, CancellationToken.None);
                (_difference, _differenceFailure) = (outcome.Value, outcome.Refusal?.Text);
            }
            else
            {
                (_whole, _differenceFailure) = (revision.Value?.Documents, revision.Refusal?.Text);
            }
        }
    }

    private static string UrlOf(PolicyRevisionView revision) => $"/policies?tab=revisions&revision={revision.Number}";

    private async Task LoadAsync()
    {
        var caller = await Caller.GetAsync();
        var outcome = await Revisions.ListAsync(caller, null, CancellationToken.None);
        (_revisions, _failure) = (outcome.Value, outcome.Refusal?.Text);
        _publishing = (await Revisions.PublishingAsync(caller, CancellationToken.None)).Value;
    }

    private async Task ApproveAsync(PolicyRevisionView revision)
    {
        var alone = revision.Author == _actor && _publishing?.MayPublishAlone == true;
        var text = alone
            ? $"You proposed it, and nobody else has looked at it. \"{revision.Note}\" is in force with the next call, and the revision says for ever that one person published it."
            : $"\"{revision.Note}\" by {revision.Author} is in force with the next call.";
        if (await _confirm.AskAsync(alone ? $"Publish revision {revision.Number} alone?" : $"Publish revision {revision.Number}?", text, alone ? "Publish alone" : "Publish"))
        {
            await DoAsync(
                caller => Publication.ApproveAsync(caller, revision.Number, new() { Alone = alone }, CancellationToken.None), $"Revision {revision.Number} is in force.");
        }
    }

    private Task RejectAsync(PolicyRevisionView revision)
    {
        (_rejected, _note) = (revision, "");
        _form.Reset();
        return _rejection.OpenAsync();
    }

    private async Task SendRejectionAsync()
    {
        var number = _rejected!.Number;
        await DoAsync(caller => Publication.RejectAsync(caller, number, new() { Note = _note }, CancellationToken.None), $"Revision {number} is rejected.");
        if (_form.Problem("note") is null)
        {
            await _rejection.CloseAsync();
        }
    }

    private Task WithdrawAsync(PolicyRevisionView revision) =>
        DoAsync(caller => Publication.WithdrawAsync(caller, revision.Number, CancellationToken.None), $"Revision {revision.Number} is taken back.");

    private async Task RollBackAsync(PolicyRevisionView revision)
    {
        if (await _confirm.AskAsync(
            $"Roll back to revision {revision.Number}?",
            $"What it said is in force again with the next call, as a new revision. What came after it stays in the history.",
            "Roll back"))
        {
            await DoAsync(caller => RollBack.RollBackAsync(caller, revision.Number, new(), CancellationToken.None), $"Rolled back to revision {revision.Number}.");
        }
    }

    private async Task DoAsync(Func<Caller, Task<Administration.Outcomes.Outcome<PolicyRevisionView>>> operation, string done)
    {
        (_done, _warnings) = (null, []);
        if (await _form.RunAsync(async () => await operation(await Caller.GetAsync())) is { } revision)
        {
            _done = revision.State == Storage.Configuration.PolicyRevisionState.Proposed ? $"Proposed as revision {revision.Number}; a second person has to approve it." : done;
            _warnings = revision.Warnings;
            await LoadAsync();
        }
    }
}
