namespace Outer
{
    using Alias = System.Text.StringBuilder;

    internal partial class Box<T> where T : class
    {
        internal partial record struct Inner(T Value)
        {
            [Greenlet]
            public readonly T Get()
            {
                Greenlet.Yield();
                return Value;
            }
        }

        [Greenlet]
        public static string Build(T value)
        {
            Greenlet.Yield();
            return new Alias().Append(value).ToString();
        }
    }
}

partial record Named(string Name)
{
    [Greenlet]
    public string Shout()
    {
        Greenlet.Yield();
        return Name.ToUpperInvariant();
    }
}

abstract partial class Animal
{
    [Greenlet]
    public virtual string Sound()
    {
        Greenlet.Yield();
        return "...";
    }

    [Greenlet]
    public abstract string Kind();
}

partial class Dog(string name) : Animal
{
    [Greenlet]
    public override string Sound()
    {
        Greenlet.Yield();
        return base.Sound() + name;
    }

    [Greenlet]
    public override string Kind()
    {
        Greenlet.Yield();
        return "dog";
    }
}

class Fish : Animal
{
    public override string Kind() => "fish";
}

partial class Cat : Animal
{
    public override string Sound() => "meow";

    public sealed override string Kind()
    {
        Thread.Sleep(0);
        return "cat";
    }
}

partial class Reader : StringReader
{
    public Reader() : base("text")
    {
    }

    [Greenlet]
    public override int Read()
    {
        Greenlet.Yield();
        return base.Read();
    }
}

partial interface ISpeaker
{
    [Greenlet]
    string Speak(int times);
}

partial class Loud : ISpeaker
{
    [Greenlet]
    public string Speak(int times)
    {
        Greenlet.Yield();
        return new string('!', times);
    }
}

class Quiet : ISpeaker
{
    public string Speak(int times) => "shh";
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(new Outer.Box<string>.Inner("in").Get() + Outer.Box<string>.Build("b") + new Named("n").Shout());
        Animal[] animals = [new Dog("rex"), new Fish(), new Cat()];
        foreach (var animal in animals)
        {
            trace.Add(animal.Kind() + animal.Sound());
        }

        trace.Add(new Reader().Read().ToString());
        ISpeaker[] speakers = [new Loud(), new Quiet()];
        foreach (var speaker in speakers)
        {
            trace.Add(speaker.Speak(2));
        }
    }
}

// trace: inbN dog...rex fish... catmeow 116 !! shh
