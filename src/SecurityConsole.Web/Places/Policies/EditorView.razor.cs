using Microsoft.AspNetCore.Components;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>Writes the draft: documents, their text, what is wrong with it.</summary>
public sealed partial class EditorView
{
    private readonly FormState _form = new();
    private readonly FormState _proposal = new();
    private Dialog _dialog = default!;
    private Confirm _confirm = default!;
    private CodeEditor? _editor;
    private string? _failure, _nameProblem, _done;
    private string _newName = "", _note = "";
    private bool _mayWrite, _mayPublish;
    private PublishingState? _publishing;
    private IReadOnlyList<PlacedProblem> _here = [];
    private PlacedProblem? _goTo;

    [Inject]
    private PolicyPublication Publication { get; set; } = default!;

    [Inject]
    private PolicyRevisions Revisions { get; set; } = default!;

    [Inject]
    private PolicyDesk Desk { get; set; } = default!;

    /// <summary>Document that is open; null for the first.</summary>
    [Parameter]
    public string? Document { get; set; }

    /// <summary>As a list of policies instead of text.</summary>
    [Parameter]
    public bool AsForm { get; set; }

    private string? Current => Document is not null && Workspace.Documents.ContainsKey(Document) ? Document : Workspace.First;

    private string State => (Workspace.IsChanged, Workspace.Draft?.ChangedAt) switch
    {
        (true, _) => "Not saved. Nobody else sees it.",
        (_, not null) => "Saved. Nobody else sees it until you propose it.",
        _ => _mayWrite ? "Begin to write, and it becomes a draft of your own." : "You may read policies, not write them.",
    };

    private string Approval => (_publishing, _mayPublish) switch
    {
        ({ Others.Count: 0 }, true) => "Nothing changes until it is approved. Nobody else can do that yet, so you may publish it alone under Revisions; the revision shows it.",
        ({ Others.Count: 0 }, false) => $"Nothing changes until it is approved. Nobody can do that yet: it takes the permission {Permission.PoliciesPublish}.",
        ({ MayPublishAlone: true }, true) => "Nothing changes until it is approved under Revisions, by somebody else or by you alone; the revision shows it.",
        _ => "Nothing changes until somebody else approves it.",
    };

    private string Next => (_publishing, _mayPublish) switch
    {
        ({ MayPublishAlone: true }, true) => "You may publish it alone.",
        ({ Others.Count: 0 }, false) => "Nobody can approve it yet.",
        _ => "It waits for a second person.",
    };

    protected override async Task OnInitializedAsync()
    {
        var caller = await Caller.GetAsync();
        (_mayWrite, _mayPublish) = (caller.May(Permission.PoliciesWrite), caller.May(Permission.PoliciesPublish));
        _failure = (await Workspace.LoadAsync())?.Text;
        await LookAsync();
    }

    protected override void OnParametersSet() => Show();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_goTo is { } place && _editor is not null && place.Document == Current)
        {
            _goTo = null;
            await _editor.RevealAsync(place.Line, place.Column);
        }
    }

    private static string Url(string document, bool asForm) => $"/policies?document={Uri.EscapeDataString(document)}{(asForm ? "&view=form" : "")}";

    private int ProblemsIn(string document, ProblemSeverity severity) => Workspace.Problems.Count(problem => problem.Document == document && problem.Severity == severity);

    private void Show() => _here = [.. Workspace.Problems.Where(problem => problem.Document == Current)];

    private async Task LookAsync()
    {
        if (Workspace.Draft is null)
        {
            return;
        }

        var review = await Workspace.ReviewAsync();
        _form.Show(review.Refusal);
        Show();
    }

    private async Task TypedAsync(TypedText typed)
    {
        // One that was removed meanwhile stays removed.
        if (_mayWrite && Workspace.Documents.ContainsKey(typed.Name))
        {
            _done = null;
            Workspace.Write(typed.Name, typed.Text);
            await LookAsync();
        }
    }

    private async Task SaveAsync()
    {
        if (_editor is not null)
        {
            await _editor.PullAsync();
        }

        if (Workspace.IsChanged)
        {
            await _form.RunAsync(Workspace.SaveAsync);
        }
    }

    private async Task DropAsync()
    {
        if (await _confirm.AskAsync("Drop your draft?", "What you wrote is gone, and you see what is in force. This cannot be undone.", "Drop"))
        {
            _failure = (await Workspace.DropAsync())?.Text;
            await LookAsync();
        }
    }

    private async Task RebaseAsync()
    {
        if (await _form.RunAsync(Workspace.RebaseAsync) is { } merged)
        {
            _done = merged.Conflicts.Count == 0
                ? $"It is on revision {merged.Draft.BasedOn} now, with what is new there."
                : $"It is on revision {merged.Draft.BasedOn} now. Both sides had changed {string.Join(", ", merged.Conflicts)}: yours stands there, so look at what the other one said.";
            await LookAsync();
        }
    }

    private async Task ProposeAsync()
    {
        await SaveAsync();
        if (_form.Refusal is null)
        {
            _note = "";
            _proposal.Reset();
            _publishing = (await Revisions.PublishingAsync(await Caller.GetAsync(), CancellationToken.None)).Value;
            await _dialog.OpenAsync();
        }
    }

    private async Task SendAsync()
    {
        var proposal = new PolicyProposal { Note = _note };
        if (await _proposal.RunAsync(async () => await Publication.ProposeAsync(await Caller.GetAsync(), proposal, CancellationToken.None)) is { } revision)
        {
            await _dialog.CloseAsync();
            await Workspace.ReloadAsync();
            _done = $"Proposed as revision {revision.Number}. {Next}";
            await LookAsync();
        }
    }

    private void AddAsync()
    {
        var name = _newName.Trim();
        _nameProblem = !PolicyDocuments.IsName(name) ? "Use a-z, 0-9, '-', '_' and '.', ending in .cedar, .tests.yaml or .tests.json."
            : Workspace.Documents.ContainsKey(name) ? "There is one of that name already." : null;
        if (_nameProblem is null)
        {
            Workspace.Write(name, PolicyDocuments.IsTests(name) ? "tests:\n" : name == PolicyDocumentText.LinksName ? "[]\n" : "");
            _newName = "";
            Navigation.NavigateTo(Url(name, asForm: false));
        }
    }

    private async Task RemoveAsync(string name)
    {
        if (await _confirm.AskAsync($"Remove {name} from your draft?", "Its policies are not in the revision that you propose. What is in force stays until that is approved.", "Remove"))
        {
            Workspace.Remove(name);
            await LookAsync();
        }
    }

    private void GoToAsync(PlacedProblem problem)
    {
        _goTo = problem;
        Navigation.NavigateTo(Url(problem.Document, asForm: false));
    }

    private async Task<IReadOnlyList<EditorSuggestion>> CompleteAsync(int offset) =>
        await AssistAsync(offset) is { } help ? [.. help.Items.Select(EditorSuggestion.Of)] : [];

    private async Task<string?> HoverAsync(int offset) => (await AssistAsync(offset))?.Hover;

    private async Task<PolicyAssistance?> AssistAsync(int offset) => Current is { } name && Workspace.Documents.TryGetValue(name, out var text)
        ? Desk.Assist(await Caller.GetAsync(), new() { Text = text, Offset = offset }).Value
        : null;
}
