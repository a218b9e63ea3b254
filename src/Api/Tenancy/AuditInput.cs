using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.Tenancy;

internal sealed record AuditObjectInput
{
    public string Kind { get; init; } = "";
    public string? Id { get; init; }
}

internal sealed class AuditObjectInputType : InputObjectGraphType<AuditObjectInput>
{
    public AuditObjectInputType()
    {
        Name = "AuditObjectInput";
        Field<NonNullGraphType<StringGraphType>>("kind").Description("Such as connection or batch.");
        Field<StringGraphType>("id").Description("As in the record's objectId; all of the kind when absent.");
    }
}

internal sealed record AuditFilterInput
{
    public string? Actor { get; init; }
    public string? Action { get; init; }
    public AuditObjectInput? Object { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public string? Text { get; init; }
}

internal sealed class AuditFilterInputType : InputObjectGraphType<AuditFilterInput>
{
    public AuditFilterInputType()
    {
        Name = "AuditFilter";
        Field<StringGraphType>("actor").Description("The subject of a user or service account; system for what came about by itself.");
        Field<StringGraphType>("action").Description("Such as CONNECTION_CHANGED.");
        Field<AuditObjectInputType>("object");
        Field<DateTimeScalar>("from");
        Field<DateTimeScalar>("to").Description("The first moment no longer wanted.");
        Field<StringGraphType>("text").Description("Part of a name, an address, an action, an object, a reason, or of what it was before or after.");
    }
}

/// <summary>Turns the arguments of <c>audit</c> into the question.</summary>
internal static class AuditInput
{
    public const string List = "audit, newest first";
    public const int UsualPage = 50;
    private const int LongestText = 200;

    public static AuditQuery Read(Inputs inputs)
    {
        var page = Paging.Read(inputs, List, UsualPage, 200);
        var filter = inputs.Read<AuditFilterInput>("filter") ?? new AuditFilterInput();
        if (filter is { From: { } from, To: { } to } && to <= from)
        {
            inputs.Problem("filter.to", "must be after filter.from.");
        }
        if (filter.Text is { Length: > LongestText })
        {
            inputs.Problem("filter.text", $"is longer than {LongestText} characters.");
        }
        var before = 0L;
        if (page.After is { } after && !long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new AuditQuery
        {
            Actor = Word(filter.Actor),
            Action = Word(filter.Action),
            ObjectKind = Word(filter.Object?.Kind),
            ObjectId = Word(filter.Object?.Id),
            From = filter.From,
            To = filter.To,
            Text = Word(filter.Text),
            First = page.First,
            Before = page.After is null ? null : before,
        };
    }

    public static Keyset Place(AuditRecordView record) => new(null, record.Number.ToString(CultureInfo.InvariantCulture));

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
