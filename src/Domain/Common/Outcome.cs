using System.Diagnostics.CodeAnalysis;

namespace Paceline.Common;

/// <summary>A value, or every reason why there is none.</summary>
public readonly struct Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly IReadOnlyList<Refusal>? _refusals;
    private readonly bool _succeeded;

    private Outcome(T value) => (_value, _succeeded) = (value, true);

    private Outcome(IReadOnlyList<Refusal> refusals) => _refusals = refusals;

    /// <summary>All problems at once; empty when there is a value.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals ?? [];

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused: the caller did not ask first.</exception>
    public T Value => _succeeded
        ? _value!
        : throw new InvalidOperationException("Refused: " + string.Join("; ", Refusals));

    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return _succeeded;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : notnull =>
        _succeeded ? next(_value!) : new Outcome<TNext>(Refusals);

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new([refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(refusals);
}
