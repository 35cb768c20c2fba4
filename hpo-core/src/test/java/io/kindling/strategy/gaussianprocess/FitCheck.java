package io.kindling.strategy.gaussianprocess;
import io.kindling.problem.*; import io.kindling.trial.*; import java.util.*;
public class FitCheck { public static void main(String[] a){ for (Problem p : Problems.all()) { if(p.space().isConditional()) continue; for(int n: new int[]{20,60}) { 
 Random r=new Random(5); Encoding e=new Encoding(p.space().parameters()); double[][] x=new double[n][]; double[] y=new double[n];
 for(int i=0;i<n;i++){ double[] u=r.doubles(e.size()).toArray(); x[i]=e.fromUnit(u); y[i]=p.evaluate(io.kindling.strategy.Observed.configuration(p.space(), e.decode(x[i]))); }
 Warp w=Warp.fit(y,Arrays.stream(y).min().getAsDouble(),Double.POSITIVE_INFINITY); double[] z=Arrays.stream(y).map(w::of).toArray();
 for(boolean add: new boolean[]{false,true}) { Prior prior=Prior.of(e.size(),add); 
 StringBuilder s=new StringBuilder(p.name()+" n="+n+" add="+add);
 for(double l0: new double[]{0.3,1,3}) { double[] st=prior.means().clone(); for(int i=0;i<e.size();i++){ st[2+i]=Math.log(l0); if(add) st[2+2*e.size()+i]=Math.log(l0);} for(int it: new int[]{20,100,400}) { Evidence ev=new Evidence(x,z,e.categorical(),add,prior); int c=Evidence.evaluations; var o=ev.minimise(st,it); s.append(String.format(" | %.2f (%d ev, noise %.1f)",o.value(),Evidence.evaluations-c,o.logs()[0])); } }
 System.out.println(s); } } } } }
