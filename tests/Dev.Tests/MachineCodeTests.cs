using System.Reflection;
using System.Reflection.PortableExecutable;

namespace Paceline.Development;

/// <summary>Built assemblies become machine code where they lie, and stay what they are.</summary>
public sealed class MachineCodeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("paceline-machine-code");

    private string Kept => Path.Combine(folder.FullName, "kept");

    [Fact]
    public async Task Assemblies_OfTwoFolders_AreCompiledOnce_AndFoundAgainWithoutTheCompiler()
    {
        var (one, two) = (Place("one"), Place("two"));
        Assert.Equal((false, false), (HasMachineCode(one), HasMachineCode(two)));
        Assert.Equal("1 assemblies", await Compile(MachineCode.Compiler));
        Assert.Equal((true, true), (HasMachineCode(one), HasMachineCode(two)));
        Assert.Equal(typeof(MachineCode).Assembly.FullName, AssemblyName.GetAssemblyName(two).FullName);
        Assert.Single(Directory.EnumerateFiles(Kept));
        // What has machine code is left alone; what was built anew and came out the same takes what is kept: nothing here could compile it.
        Place("two");
        Assert.Equal("1 assemblies", await Compile("/bin/false"));
        Assert.True(HasMachineCode(two));
    }

    [Fact]
    public async Task Assemblies_ThatCannotBeCompiled_AreNamedAndStay()
    {
        var one = Place("one");
        Assert.Equal("1 assemblies, not Paceline.Dev.dll", await Compile("/bin/false"));
        Assert.Equal("no compiler to machine code for this machine", await Compile("/nowhere"));
        Assert.False(HasMachineCode(one));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<string> Compile(string compiler) => new MachineCode(Kept, compiler, Path.Combine(folder.FullName, "log")).Compile(
        folder.EnumerateDirectories().Where(inner => inner.FullName != Kept).Select(inner => inner.FullName), CancellationToken.None);

    // As it was built, whatever became of the copy that runs here.
    private string Place(string name)
    {
        var place = Path.Combine(folder.CreateSubdirectory(name).FullName, "Paceline.Dev.dll");
        File.Copy(Path.Combine(RepositoryRoot.Find(), "tools", "Dev", "obj", "Debug", "net10.0", "Paceline.Dev.dll"), place, overwrite: true);
        return place;
    }

    private static bool HasMachineCode(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
