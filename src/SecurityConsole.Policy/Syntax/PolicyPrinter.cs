using System.Text;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Writes policies in one canonical layout. What it writes parses to what was written.</summary>
public static class PolicyPrinter
{
    /// <summary>Policies, then templates; links have no text form. Ids follow from the order, so where the order of both is mixed they change.</summary>
    public static string Print(PolicySet policies) => string.Join("\n\n", policies.Policies.Concat(policies.Templates).Select(Print)) + "\n";

    /// <summary>One policy or template, without line break at the end.</summary>
    public static string Print(CedarPolicy policy)
    {
        var text = new StringBuilder();
        foreach (var annotation in policy.Annotations)
        {
            text.Append('@').Append(annotation.Name);
            if (annotation.Value is { } value)
            {
                text.Append('(');
                StringEscapes.Quote(value, text);
                text.Append(')');
            }

            text.Append('\n');
        }

        text.Append(policy.Effect == Effect.Permit ? "permit" : "forbid").Append(" (");
        var scopes = new[] { Print("principal", policy.PrincipalScope), Print(policy.ActionScope), Print("resource", policy.ResourceScope) };
        var isShort = scopes is ["principal", "action", "resource"];
        text.Append(isShort ? "principal, action, resource)" : $"\n  {string.Join(",\n  ", scopes)}\n)");
        foreach (var condition in policy.Conditions)
        {
            text.Append(condition.IsUnless ? "\nunless { " : "\nwhen { ");
            ExpressionPrinter.Print(condition.Body, text);
            text.Append(" }");
        }

        return text.Append(';').ToString();
    }

    /// <summary>A scope as it stands between the commas, such as <c>principal is Agent in Team::"ops"</c>.</summary>
    public static string Print(string variable, EntityScope scope)
    {
        var entity = scope.Entity?.ToString() ?? (scope.Slot == TemplateSlot.Principal ? "?principal" : "?resource");
        return scope.Kind switch
        {
            ScopeKind.Equal => $"{variable} == {entity}",
            ScopeKind.In => $"{variable} in {entity}",
            ScopeKind.Is => $"{variable} is {scope.Type}",
            ScopeKind.IsIn => $"{variable} is {scope.Type} in {entity}",
            _ => variable,
        };
    }

    /// <summary>The same for the action.</summary>
    public static string Print(ActionScope scope) => scope switch
    {
        { Kind: ScopeKind.Equal } => $"action == {scope.Actions[0]}",
        { Kind: ScopeKind.In, IsList: true } => $"action in [{string.Join(", ", scope.Actions)}]",
        { Kind: ScopeKind.In } => $"action in {scope.Actions[0]}",
        _ => "action",
    };
}
