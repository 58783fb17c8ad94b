using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Holds;
using SecurityConsole.Web.Administration.Policies.Publishing;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>How many people policies take, and how long calls wait for one.</summary>
public sealed partial class RulesView
{
    private readonly FormState _rules = new(), _form = new();
    private PublishingState? _state;
    private HoldOptionsView? _options;
    private string? _failure, _done;
    private bool _mayRule, _mayHold, _alone, _two;
    private int _deadline, _longest, _run, _perAgent, _inAll;

    protected override async Task OnInitializedAsync()
    {
        var caller = await Caller.GetAsync();
        _mayHold = caller.May(Permission.PoliciesPublish);
        _mayRule = _mayHold && caller.May(Permission.PeopleWrite);
        var state = await Revisions.PublishingAsync(caller, CancellationToken.None);
        var options = Holds.Get(caller);
        _failure = (state.Refusal ?? options.Refusal)?.Text;
        Show(state.Value);
        Show(options.Value);
    }

    private void Show(PublishingState? state)
    {
        if ((_state = state ?? _state) is { } shown)
        {
            (_alone, _two) = (shown.Rules.PublishAlone, shown.Rules.RollBackNeedsTwo);
        }
    }

    private void Show(HoldOptionsView? options)
    {
        if ((_options = options ?? _options) is { } shown)
        {
            (_deadline, _longest, _run, _perAgent, _inAll) = (shown.DeadlineSeconds, shown.LongestDeadlineSeconds, shown.RunSeconds, shown.MostPerAgent, shown.MostInAll);
        }
    }

    private async Task SaveRulesAsync()
    {
        _done = null;
        var wanted = new PolicyPublishingRules { PublishAlone = _alone, RollBackNeedsTwo = _two };
        if (await _rules.RunAsync(async () => await Revisions.SetRulesAsync(await Caller.GetAsync(), wanted, CancellationToken.None)) is { } state)
        {
            Show(state);
            _done = "The rules for publishing are saved.";
        }
    }

    private async Task SaveOptionsAsync()
    {
        _done = null;
        var wanted = new HoldOptionsChange { DeadlineSeconds = _deadline, LongestDeadlineSeconds = _longest, RunSeconds = _run, MostPerAgent = _perAgent, MostInAll = _inAll };
        if (await _form.RunAsync(async () => await Holds.SetAsync(await Caller.GetAsync(), wanted, CancellationToken.None)) is { } options)
        {
            Show(options);
            _done = "The limits hold for calls that begin to wait from now on.";
        }
    }
}
