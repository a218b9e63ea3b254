using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.Bookings;

internal sealed record BookingFilterInput
{
    public string? Search { get; init; }
    public List<string>? ClientIds { get; init; }
    public List<BookingState>? States { get; init; }
}

internal sealed class BookingFilterType : InputObjectGraphType<BookingFilterInput>
{
    public BookingFilterType()
    {
        Name = "BookingFilter";
        Field<StringGraphType>("search").Description("Words of number, name, client or brand.");
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("clientIds");
        Field<ListGraphType<NonNullGraphType<BookingStateType>>>("states");
    }
}

internal sealed record BookingSortInput
{
    public BookingSort Field { get; init; } = BookingSort.Number;
    public bool IsDescending { get; init; }
}

internal sealed class BookingSortInputType : InputObjectGraphType<BookingSortInput>
{
    public BookingSortInputType()
    {
        Name = "BookingSort";
        Field<NonNullGraphType<BookingSortFieldType>>("field");
        Field<BooleanGraphType>("isDescending");
    }
}

internal sealed record LineInput
{
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public string? Curve { get; init; }
    public RateType? RateType { get; init; }
    public decimal? Rate { get; init; }
    public decimal? Units { get; init; }
    public decimal? Amount { get; init; }
    public bool? IsCapped { get; init; }
    public CostBasis? CostBasis { get; init; }
    public string? Costs { get; init; }
    public ControllingSource? Source { get; init; }
    public string? Conversion { get; init; }
    public int? ClickDays { get; init; }
    public int? ViewDays { get; init; }
    public ConversionCounting? Counting { get; init; }
    public ConversionDay? ConversionDay { get; init; }

    public LineOrder Order() => new()
    {
        Number = Number,
        Name = Name,
        Start = Start,
        End = End,
        Curve = Curve,
        RateType = RateType,
        Rate = Rate,
        Units = Units,
        Amount = Amount,
        IsCapped = IsCapped,
        CostBasis = CostBasis,
        Costs = Costs,
        Source = Source,
        Conversion = Conversion,
        ClickDays = ClickDays,
        ViewDays = ViewDays,
        Counting = Counting,
        ConversionDay = ConversionDay,
    };
}

internal sealed class LineInputType : InputObjectGraphType<LineInput>
{
    public LineInputType()
    {
        Name = "BookingLineInput";
        Description = "What is left out is told as missing, all of it at once; some has a usual value.";
        Field<NonNullGraphType<StringGraphType>>("number").Description("Its number within the booking.");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<DateScalar>("start");
        Field<DateScalar>("end").Description("The last day; it counts.");
        Field<StringGraphType>("curve").Description($"Even when absent. One of: {CurveText.Forms}.");
        Field<RateTypeType>("rateType");
        Field<DecimalScalar>("rate").Description("Money a unit, or of a thousand, or percent: 15 for 15 %. At most 8 decimals.");
        Field<DecimalScalar>("units").Description("Booked units, a whole number.");
        Field<DecimalScalar>("amount").Description("Booked money; worked out from rate and units when absent.");
        Field<BooleanGraphType>("isCapped").Description("True when absent.");
        Field<BookedCostBasisType>("costBasis").Description("MEDIA when absent.");
        Field<StringGraphType>("costs").Description($"What it costs beside media, layer by layer, such as: {CostText.Forms}. When absent, as it is; for a new line media alone.");
        Field<ControllingSourceType>("source").Description("PLATFORM when absent.");
        Field<StringGraphType>("conversion").Description("CPA and CPL only, as the four below.");
        Field<IntGraphType>("clickDays");
        Field<IntGraphType>("viewDays");
        Field<ConversionCountingType>("counting");
        Field<ConversionDayType>("conversionDay");
    }
}

internal sealed record CreateBookingInput
{
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public string Client { get; init; } = "";
    public string? Brand { get; init; }
    public string Currency { get; init; } = "";
    public string Zone { get; init; } = "";
    public decimal? LockedRate { get; init; }
    public bool IsDraft { get; init; }
    public List<LineInput> Lines { get; init; } = [];
    public string? ClientMutationId { get; init; }

    public BookingOrder Order() => new()
    {
        Number = Number,
        Name = Name,
        Client = Client,
        Brand = Brand,
        Currency = Currency,
        Zone = Zone,
        LockedRate = LockedRate,
        State = IsDraft ? BookingState.Draft : BookingState.Confirmed,
        Lines = [.. Lines.Select(line => line.Order())],
    };
}

internal sealed class CreateBookingInputType : InputObjectGraphType<CreateBookingInput>
{
    public CreateBookingInputType()
    {
        Name = "CreateBookingInput";
        Field<NonNullGraphType<StringGraphType>>("number");
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<StringGraphType>>("client");
        Field<StringGraphType>("brand");
        Field<NonNullGraphType<StringGraphType>>("currency").Description("ISO 4217.");
        Field<NonNullGraphType<StringGraphType>>("zone").Description("IANA, such as Europe/Berlin: days of flights are days there.");
        Field<DecimalScalar>("lockedRate").Description("One unit of the currency in the reporting currency of the organisation, agreed once for all.");
        Field<BooleanGraphType>("isDraft");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<LineInputType>>>>("lines");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record AmendBookingLineInput
{
    public string Id { get; init; } = "";
    public LineInput Line { get; init; } = new();
    public bool AddsLine { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public string Reason { get; init; } = "";
    public bool IsCorrection { get; init; }
    public int BasedOn { get; init; }
    public bool DryRun { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class AmendBookingLineInputType : InputObjectGraphType<AmendBookingLineInput>
{
    public AmendBookingLineInputType()
    {
        Name = "AmendBookingLineInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<LineInputType>>("line").Description("The line as it is to be, whole.");
        Field<BooleanGraphType>("addsLine").Description("Whether it is a line more.");
        Field<DateScalar>("effectiveFrom").Description("First day on which it is to hold; a line more holds from the start of its flight.");
        Field<NonNullGraphType<StringGraphType>>("reason");
        Field<BooleanGraphType>("isCorrection").Description("Whether days that are past are to be read by it: a mistake put right.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The booking's lastEvent as it was seen.");
        Field<BooleanGraphType>("dryRun").Description("Only says what it would change.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ConfirmBookingInput
{
    public string Id { get; init; } = "";
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class ConfirmBookingInputType : InputObjectGraphType<ConfirmBookingInput>
{
    public ConfirmBookingInputType()
    {
        Name = "ConfirmBookingInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The booking's lastEvent as it was seen.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record CancelBookingInput
{
    public string Id { get; init; } = "";
    public DateOnly? On { get; init; }
    public string Reason { get; init; } = "";
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class CancelBookingInputType : InputObjectGraphType<CancelBookingInput>
{
    public CancelBookingInputType()
    {
        Name = "CancelBookingInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<NonNullGraphType<DateScalar>>("on").Description("The first day without.");
        Field<NonNullGraphType<StringGraphType>>("reason");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The booking's lastEvent as it was seen.");
        Field<StringGraphType>("clientMutationId");
    }
}
