using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax.Parsing;

/// <summary>Reads <c>(principal …, action …, resource …)</c>.</summary>
internal sealed class ScopeParser(TokenReader reader, NameParser names)
{
    public (EntityScope Principal, ActionScope Action, EntityScope Resource) Read()
    {
        reader.Expect(TokenKind.LeftParenthesis, "`(` and the policy's scope");
        var principal = ReadEntityScope("principal", TemplateSlot.Principal);
        Separate("action");
        var action = ReadActionScope();
        Separate("resource");
        var resource = ReadEntityScope("resource", TemplateSlot.Resource);
        reader.Take(TokenKind.Comma);
        if (reader.Is(TokenKind.Identifier))
        {
            reader.Unexpected("`)`", "The scope has three parts: principal, action, resource. Further conditions belong into `when { … }`.");
        }

        reader.Expect(TokenKind.RightParenthesis, "`)`");
        return (principal, action, resource);
    }

    private void Separate(string next)
    {
        if (!reader.Take(TokenKind.Comma))
        {
            reader.Unexpected($"`,` and `{next}`", "The scope has three parts: principal, action, resource.");
        }
    }

    private Token ReadVariable(string name)
    {
        if (!reader.IsWord(name))
        {
            reader.Unexpected($"`{name}`", "The scope has three parts in this order: principal, action, resource.");
        }

        var variable = reader.Next();
        if (reader.Is(TokenKind.Colon))
        {
            reader.Unexpected("`==`, `in`, `is`, or the next part", $"To limit the type, write `{name} is Type`.");
        }

        return variable;
    }

    private EntityScope ReadEntityScope(string name, TemplateSlot slot)
    {
        var variable = ReadVariable(name);
        if (reader.TakeWord("is"))
        {
            var (type, _) = names.ReadName("the name of a type");
            if (!reader.TakeWord("in"))
            {
                if (reader.Is(TokenKind.EqualEqual))
                {
                    reader.Unexpected("`in`", "`is` cannot be followed by `==`: an entity's type is known from itself.");
                }

                return new(ScopeKind.Is, null, null, type, reader.Since(variable));
            }

            var (container, filled) = ReadReference(slot);
            return new(ScopeKind.IsIn, container, filled, type, reader.Since(variable));
        }

        ScopeKind kind;
        if (reader.Take(TokenKind.EqualEqual))
        {
            kind = ScopeKind.Equal;
        }
        else if (reader.TakeWord("in"))
        {
            kind = ScopeKind.In;
        }
        else
        {
            RefuseOperator();
            return new(ScopeKind.Any, null, null, null, reader.Since(variable));
        }

        var (entity, blank) = ReadReference(slot);
        if (reader.IsWord("is"))
        {
            reader.Unexpected("the next part", $"Write `{name} is Type in Container`: the type comes first.");
        }

        return new(kind, entity, blank, null, reader.Since(variable));
    }

    private ActionScope ReadActionScope()
    {
        var variable = ReadVariable("action");
        var actions = new List<EntityUid>();
        var isList = false;
        ScopeKind kind;
        if (reader.Take(TokenKind.EqualEqual))
        {
            kind = ScopeKind.Equal;
            ReadAction(actions);
        }
        else if (reader.TakeWord("in"))
        {
            kind = ScopeKind.In;
            isList = ReadActions(actions);
        }
        else
        {
            if (reader.IsWord("is"))
            {
                reader.Unexpected("`==` or `in`", "Actions cannot be limited by `is`: they are all actions.");
            }

            RefuseOperator();
            kind = ScopeKind.Any;
        }

        return new(kind, [.. actions], isList, reader.Since(variable));
    }

    private bool ReadActions(List<EntityUid> actions)
    {
        var open = SkipParentheses();
        var isList = reader.Take(TokenKind.LeftBracket);
        if (!isList)
        {
            ReadAction(actions);
        }
        else
        {
            while (!reader.Is(TokenKind.RightBracket) && !reader.IsLost)
            {
                ReadAction(actions);
                if (!reader.Take(TokenKind.Comma))
                {
                    break;
                }
            }

            reader.Expect(TokenKind.RightBracket, "`]`");
        }

        CloseParentheses(open);
        return isList;
    }

    private void ReadAction(List<EntityUid> actions)
    {
        var open = SkipParentheses();
        var first = reader.Current;
        RefuseSlot();
        var action = names.ReadEntity();
        CloseParentheses(open);
        if (!action.Type.Equals("Action", StringComparison.Ordinal) && !action.Type.EndsWith("::Action", StringComparison.Ordinal))
        {
            reader.Report("not-an-action", $"`{action}` is not an action.", reader.Since(first), "An action's type is Action, or ends with ::Action.");
        }

        actions.Add(action);
    }

    private (EntityUid? Entity, TemplateSlot? Slot) ReadReference(TemplateSlot slot)
    {
        var open = SkipParentheses();
        if (reader.Is(TokenKind.LeftBracket))
        {
            reader.Unexpected("one entity", "Only actions may be a list here. Use `when { principal in […] }`.");
        }

        var name = slot == TemplateSlot.Principal ? "?principal" : "?resource";
        (EntityUid?, TemplateSlot?) reference;
        if (!reader.Is(TokenKind.Slot))
        {
            reference = (names.ReadEntity(), null);
        }
        else
        {
            if (!reader.TextOf(reader.Current).SequenceEqual(name))
            {
                reader.Unexpected($"an entity or `{name}`");
            }

            reader.Next();
            reference = (null, slot);
        }

        CloseParentheses(open);
        return reference;
    }

    private void RefuseSlot()
    {
        if (reader.Is(TokenKind.Slot))
        {
            reader.Unexpected("an action", "A template's blanks stand for principal or resource only.");
        }
    }

    private void RefuseOperator()
    {
        if (reader.Is(TokenKind.Equal))
        {
            reader.Unexpected("`==`", "Write `==` to compare.");
        }
        else if (reader.Current.Kind is TokenKind.BangEqual or TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual)
        {
            reader.Unexpected("`==`, `in` or `is`", "Other comparisons belong into `when { … }`.");
        }
    }

    private int SkipParentheses()
    {
        var count = 0;
        while (reader.Take(TokenKind.LeftParenthesis))
        {
            count++;
        }

        return count;
    }

    private void CloseParentheses(int count)
    {
        for (; count > 0; count--)
        {
            reader.Expect(TokenKind.RightParenthesis, "`)`");
        }
    }
}
