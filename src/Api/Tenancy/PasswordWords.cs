namespace Paceline.Tenancy;

internal static class PasswordWords
{
    public static string Code(PasswordProblem problem) => problem switch
    {
        PasswordProblem.Wrong => "WRONG_CREDENTIALS",
        PasswordProblem.TooShort => "TOO_SHORT",
        PasswordProblem.TooLong => "TOO_LONG",
        _ => "GUESSABLE",
    };

    public static string Say(PasswordProblem problem) => problem switch
    {
        PasswordProblem.Wrong => "The password is wrong.",
        PasswordProblem.TooShort => "At least 12 characters: a few words do well.",
        PasswordProblem.TooLong => "At most 128 characters.",
        _ => "This is among what is guessed first; a few unrelated words do well.",
    };
}
