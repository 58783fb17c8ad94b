using System.Globalization;
using Microsoft.AspNetCore.Components;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Places.Ledger;

/// <summary>One leaf, proved on the spot.</summary>
public sealed partial class LeafView
{
    private Receipt? _receipt;
    private string? _problem;
    private string _typed = "";

    /// <summary>Which; null for none.</summary>
    [Parameter]
    public long? Index { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Index is not { } index)
        {
            (_receipt, _problem) = (null, null);
            return;
        }

        if (_receipt?.Index == index)
        {
            return;
        }

        _typed = index.ToString(CultureInfo.InvariantCulture);
        try
        {
            var receipt = index < 0 ? null : Log.CreateReceipt(index);
            var missing = receipt is null || (await Caller.GetAsync()).May(LeafPermission.Of(receipt.Leaf.Span)) ? null : LeafPermission.Of(receipt.Leaf.Span);
            _receipt = missing is null ? receipt : null;
            _problem = missing is not null ? $"Leaf {index} is a fact that you may not see: it needs the permission {missing}."
                : receipt is null ? $"No checkpoint covers leaf {index}. There are {Log.CheckpointedSize} leaves." : null;
        }
        catch (LedgerDamagedException damaged)
        {
            (_receipt, _problem) = (null, damaged.Message);
        }
    }

    private void Open() =>
        Navigation.NavigateTo(long.TryParse(_typed.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? $"/ledger?leaf={index}" : "/ledger");
}
