using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>Reads <c>action</c> declarations.</summary>
internal sealed class ActionReader(SchemaTokens tokens, SchemaTypeReader types, ProblemCollector problems)
{
    /// <summary>One declaration for every name, from behind the word <c>action</c>.</summary>
    public List<ActionDeclaration> Read(Dictionary<string, string> annotations)
    {
        var names = new List<SchemaToken>();
        do
        {
            names.Add(types.ReadName("the name of an action", "behind `action`"));
        }
        while (tokens.TryTake(","));

        var parents = tokens.TryTake("in") ? ReadParents() : [];
        var appliesTo = tokens.TryTake("appliesTo") ? ReadAppliesTo(names[0]) : null;
        if (tokens.TryTake("attributes"))
        {
            tokens.Expect("{", "behind `attributes`");
            tokens.Expect("}", "because actions cannot have attributes");
        }

        tokens.Expect(";", "behind the action");
        return [.. names.Select(name => new ActionDeclaration(name.Text, annotations, name.Span) { MemberOf = parents, AppliesTo = appliesTo })];
    }

    private List<ActionReference> ReadParents()
    {
        if (!tokens.TryTake("["))
        {
            return [ReadParent()];
        }

        var parents = new List<ActionReference>();
        do
        {
            parents.Add(ReadParent());
        }
        while (tokens.TryTake(","));

        tokens.Expect("]", "behind the action groups");
        return parents;
    }

    private ActionReference ReadParent()
    {
        if (tokens.Current.Kind == SchemaTokenKind.String)
        {
            var id = tokens.Take();
            return new(null, id.Text, id.Span);
        }

        var path = types.ReadPath("the name of an action group", "behind `in`");
        if (tokens.TryTake("::"))
        {
            var id = tokens.ExpectString("the group's id in double quotes", "behind its type");
            return new(path.Name, id.Text, SchemaTypeReader.Between(path.Span, id.Span));
        }

        if (path.Name.Contains("::", StringComparison.Ordinal))
        {
            tokens.Break("`::` and an id in double quotes", "behind an action group's type");
        }

        return new(null, path.Name, path.Span);
    }

    private ActionApplication ReadAppliesTo(SchemaToken action)
    {
        tokens.Expect("{", "behind `appliesTo`");
        List<NameReference>? principals = null;
        List<NameReference>? resources = null;
        TypeExpression? context = null;
        do
        {
            if (tokens.TryTake("principal"))
            {
                ReadTypes("principal", action, ref principals);
            }
            else if (tokens.TryTake("resource"))
            {
                ReadTypes("resource", action, ref resources);
            }
            else if (tokens.At("context"))
            {
                ReadContext(action, ref context);
            }
            else
            {
                tokens.Break("`principal`, `resource` or `context`", "in `appliesTo`");
            }
        }
        while (tokens.TryTake(",") && !tokens.At("}"));

        tokens.Expect("}", "behind what the action applies to");
        if (!tokens.Broken)
        {
            Require("principal", action, principals);
            Require("resource", action, resources);
        }

        return new(principals ?? [], resources ?? [], context ?? TypeExpression.EmptyRecord);
    }

    private void ReadTypes(string side, SchemaToken action, ref List<NameReference>? known)
    {
        var at = tokens.Current.Span;
        tokens.Expect(":", $"behind `{side}`");
        var read = types.ReadEntityTypes($"behind `{side}:`");
        if (tokens.Broken)
        {
            return;
        }

        if (known is not null)
        {
            Duplicate(side, action, at);
        }
        else if (read.Count == 0)
        {
            problems.Error("schema-empty-applies-to", at, $"The action `{action.Text}` names no type of {side}.", $"Name at least one type, or leave out `appliesTo` if the action is only a group.");
        }

        known ??= read;
    }

    private void ReadContext(SchemaToken action, ref TypeExpression? context)
    {
        var at = tokens.Take().Span;
        tokens.Expect(":", "behind `context`");
        TypeExpression read;
        if (tokens.At("{"))
        {
            read = types.ReadRecord("as a context");
        }
        else
        {
            var path = types.ReadPath("a record or the name of a common type", "behind `context:`");
            read = new(TypeExpressionKind.Common, path.Span) { Name = path.Name };
        }

        if (context is not null)
        {
            Duplicate("context", action, at);
        }

        context ??= read;
    }

    private void Duplicate(string side, SchemaToken action, SourceSpan at) =>
        problems.Error("schema-duplicate-applies-to", at, $"The action `{action.Text}` says twice which {side} it applies to.", "Put both into one list.");

    private void Require(string side, SchemaToken action, List<NameReference>? read)
    {
        if (read is null)
        {
            problems.Error("schema-missing-applies-to", action.Span, $"The action `{action.Text}` does not say which {side} it applies to.", $"Add `{side}: […]` to its `appliesTo`.");
        }
    }
}
